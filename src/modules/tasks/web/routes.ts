import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showWorkAbout } from './about/work-about.answer.tsx'
import { showConference } from './conference/conference.answer.tsx'
import { saveNewConference, showNewConference } from './conference/new-conference.answer.tsx'
import { showMessages } from './messages/messages.answer.tsx'
import { saveNewMessage, showNewMessage } from './messages/new-message.answer.tsx'
import { saveReply, saveThreadRead, showThread } from './messages/thread.answer.tsx'
import { saveNewTask, saveNewTaskAbout, showNewTask, showNewTaskAbout } from './task/new-task.answer.tsx'
import { saveHandOn, saveTaskDone, showTask } from './task/task.answer.tsx'
import { showTasks } from './task/tasks.answer.tsx'
import { showToday } from './today/today.answer.tsx'

const work = { may: 'work.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /today': { ...work, audit: 'today.viewed', answer: forStaff(showToday) },
  'GET /tasks': { ...work, audit: 'tasks.listed', answer: forStaff(showTasks) },
  'GET /tasks/new': { ...work, audit: 'task.form_opened', answer: forStaff(showNewTask) },
  'POST /tasks/new': { ...work, audit: 'task.given', answer: forStaff(saveNewTask) },
  'GET /tasks/:taskId': { ...work, audit: 'task.viewed', answer: forStaff(showTask) },
  'POST /tasks/:taskId/done': { ...work, audit: 'task.done', answer: forStaff(saveTaskDone) },
  'POST /tasks/:taskId/hand-on': { ...work, audit: 'task.handed_on', answer: forStaff(saveHandOn) },
  'GET /messages': { ...work, audit: 'messages.listed', answer: forStaff(showMessages) },
  'GET /messages/:threadId': { ...work, audit: 'message.read', answer: forStaff(showThread) },
  'POST /messages/:threadId': { ...work, audit: 'message.written', answer: forStaff(saveReply) },
  'POST /messages/:threadId/read': { ...work, audit: 'message.marked_read', answer: forStaff(saveThreadRead) },
  'GET /people/:personId/work': { ...work, audit: 'work.viewed', answer: forStaff(showWorkAbout) },
  'GET /people/:personId/tasks/new': { ...work, audit: 'task.form_opened', answer: forStaff(showNewTaskAbout) },
  'POST /people/:personId/tasks/new': { ...work, audit: 'task.given', answer: forStaff(saveNewTaskAbout) },
  'GET /people/:personId/messages/new': { ...work, audit: 'message.form_opened', answer: forStaff(showNewMessage) },
  'POST /people/:personId/messages/new': { ...work, audit: 'message.written', answer: forStaff(saveNewMessage) },
  'GET /people/:personId/conferences/new': {
    ...writing,
    audit: 'conference.form_opened',
    answer: forStaff(showNewConference),
  },
  'POST /people/:personId/conferences/new': {
    ...writing,
    audit: 'conference.recorded',
    answer: forStaff(saveNewConference),
  },
  'GET /people/:personId/conferences/:conferenceId': {
    ...work,
    audit: 'conference.viewed',
    answer: forStaff(showConference),
  },
})
