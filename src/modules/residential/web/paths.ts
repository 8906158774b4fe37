import type { PersonId } from '../../../kernel/id.ts'
import { requestsPath, residentialPath } from '../../../kernel/paths.ts'

export { recordPath } from '../../../kernel/paths.ts'
export { requestsPath, residentialPath as pathOf }

export const newRequestPath = (personId: PersonId) => `${requestsPath(personId)}/new`
export const requestPart = (personId: PersonId, requestId: string, part: 'answer' | 'appeal') =>
  `${requestsPath(personId)}/${requestId}/${part}`
export const requestsDuePath = '/requests'
export const requestsOverduePath = '/requests/overdue'
export const appealPath = (appealId: string) => `/appeals/${appealId}`
export const myRequestsPath = '/my/requests'
export const myRequestPart = (requestId: string, part: 'appeal' | 'take-back') =>
  `${myRequestsPath}/${requestId}/${part}`
export const applyPath = (personId: PersonId, requestId: string) => `${requestsPath(personId)}/${requestId}/apply`

export type PathPart =
  | 'text'
  | 'panel'
  | 'take-off'
  | 'withdraw'
  | 'appeal'
  | 'book'
  | 'enter'
  | 'not-taken'
  | 'end'
  | 'leave'
  | 'contacts'
  | 'home'

export const pathPart = (personId: PersonId, applicationId: string, part: PathPart) =>
  `${residentialPath(personId, applicationId)}/${part}`
export const touchPath = (personId: PersonId, applicationId: string, touchId: string, act: 'tick' | 'remove') =>
  `${pathPart(personId, applicationId, 'contacts')}/${touchId}/${act}`
export const removeReturnStepPath = (personId: PersonId, applicationId: string, returnStepId: string) =>
  `${pathPart(personId, applicationId, 'home')}/${returnStepId}/remove`
export const panelsPath = '/panels'
export const newPanelPath = '/panels/new'
export const panelPath = (panelId: string) => `${panelsPath}/${panelId}`
export const seatsPath = (panelId: string) => `${panelPath(panelId)}/who-sits`
export const agendaItemPath = (panelId: string, agendaItemId: string) => `${panelPath(panelId)}/items/${agendaItemId}`
