import type { PersonId } from '../../../kernel/id.ts'
import { requestsPath } from '../../../kernel/paths.ts'

export { recordPath } from '../../../kernel/paths.ts'
export { requestsPath }

export const newRequestPath = (personId: PersonId) => `${requestsPath(personId)}/new`
export const requestPart = (personId: PersonId, requestId: string, part: 'answer' | 'appeal') =>
  `${requestsPath(personId)}/${requestId}/${part}`
export const requestsDuePath = '/requests'
export const requestsOverduePath = '/requests/overdue'
export const appealPath = (appealId: string) => `/appeals/${appealId}`
export const myRequestsPath = '/my/requests'
export const myRequestPart = (requestId: string, part: 'appeal' | 'take-back') =>
  `${myRequestsPath}/${requestId}/${part}`
