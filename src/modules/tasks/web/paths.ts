import { recordPath } from '../../../kernel/paths.ts'

export { todayPath, workAboutPath } from '../../../kernel/paths.ts'

export const tasksPath = '/tasks'
export const messagesPath = '/messages'
export const newTaskPath = '/tasks/new'
export const taskPath = (taskId: string) => `/tasks/${taskId}`
export const threadPath = (threadId: string) => `/messages/${threadId}`
export const newTaskAboutPath = (personId: string) => `${recordPath(personId)}/tasks/new`
export const newMessagePath = (personId: string) => `${recordPath(personId)}/messages/new`
export const newConferencePath = (personId: string) => `${recordPath(personId)}/conferences/new`
export const conferencePath = (personId: string, conferenceId: string) =>
  `${recordPath(personId)}/conferences/${conferenceId}`
