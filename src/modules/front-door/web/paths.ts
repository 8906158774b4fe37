import type { StaffActor } from '../../../kernel/actor.ts'

export const helpPath = '/help'
export const sendHelpPath = '/help/send'
export const familyHelpPath = '/help/family'
export const frontDoorPath = '/front-door'
export const enterRequestPath = '/front-door/new'
export const shortFormPath = '/front-door/refer'
export const sentRequestsPath = '/front-door/sent'
export const briefPath = '/front-door/brief'
export const newBriefPath = '/front-door/brief/new'
export const requestPath = (helpRequestId: string) => `/front-door/${helpRequestId}`
export const requestStepPath = (
  helpRequestId: string,
  step:
    | 'tried'
    | 'barrier'
    | 'register'
    | 'link'
    | 'meeting'
    | 'seen'
    | 'pass-on'
    | 'take'
    | 'decline'
    | 'take-back'
    | 'close',
) => `/front-door/${helpRequestId}/${step}`

/** The way back to the front door, for those who may open it. */
export const toFrontDoor = ({ permissions }: Pick<StaffActor, 'permissions'>) =>
  permissions.has('front-door.answer') ? { backLink: { href: frontDoorPath, text: 'Front door' } } : {}
