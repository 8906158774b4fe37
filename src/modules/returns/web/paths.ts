export const calendarPath = '/returns'
export const partnershipCalendarPath = '/returns/partnership'
export const filesPath = '/returns/files'
export const bringPath = '/returns/bring'
export const filePath = (uploadId: string) => `/returns/files/${uploadId}`
export const takeInPath = (uploadId: string) => `${filePath(uploadId)}/take-in`
export const refusedPath = (uploadId: string) => `${filePath(uploadId)}/refused`
