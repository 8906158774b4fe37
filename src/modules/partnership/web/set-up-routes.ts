import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { checklistPage, codeAnswer } from './set-up/checklist.answer.tsx'
import { setUpLinkAnswer, setUpLinkPage } from './set-up/set-up.answer.tsx'

/** From an empty database to a partnership. The link answers nobody once the first administrator can sign in. */
export const setUpRoutes = routeTable({
  'GET /set-up': {
    may: 'partnership.manage',
    audit: 'set-up.listed',
    purpose: 'oversight',
    answer: forStaff(checklistPage),
  },
  'POST /set-up/code': {
    may: 'partnership.manage',
    audit: 'set-up.code-named',
    purpose: 'oversight',
    answer: forStaff(codeAnswer),
  },
  'GET /set-up/:token': { may: 'anyone', audit: 'set-up.opened', purpose: 'none', answer: setUpLinkPage },
  'POST /set-up/:token': { may: 'anyone', audit: 'set-up.begun', purpose: 'none', answer: setUpLinkAnswer },
})
