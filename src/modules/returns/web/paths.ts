export const calendarPath = '/returns'
export const partnershipCalendarPath = '/returns/partnership'
export const filesPath = '/returns/files'
export const bringPath = '/returns/bring'
export const filePath = (uploadId: string) => `/returns/files/${uploadId}`
export const takeInPath = (uploadId: string) => `${filePath(uploadId)}/take-in`
export const refusedPath = (uploadId: string) => `${filePath(uploadId)}/refused`
export const qualityPath = '/returns/quality'
export const monthPath = (month: string) => `/returns/months/${month}`
export const findingsFilePath = (month: string) => `${monthPath(month)}/findings`
export const draftPath = (month: string) => `${monthPath(month)}/draft`
export const signPath = (month: string) => `${monthPath(month)}/sign`
export const keptPath = '/returns/kept'
export const keptReturnPath = (returnId: string) => `${keptPath}/${returnId}`
export const keptFilePath = (returnId: string) => `${keptReturnPath(returnId)}/file`
export const comparePath = (returnId: string) => `${keptReturnPath(returnId)}/compare`
