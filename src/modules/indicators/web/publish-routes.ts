import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { beginPublicationAnswer, showPublications } from './publish/list.answer.tsx'
import { discardAnswer, previewPublication } from './publish/preview.answer.tsx'
import { publishAnswer, publishPage } from './publish/publish.answer.tsx'
import { chooseTablesAnswer, chooseTablesPage } from './publish/tables.answer.tsx'
import { withdrawAnswer, withdrawPage } from './publish/withdraw.answer.tsx'
import { showPublished } from './published/list.answer.tsx'
import { downloadPublishedMonth, showPublishedMonth } from './published/month.answer.tsx'

const inPublic = { may: 'anyone', purpose: 'none' } as const
const publishing = { may: 'figures.publish', purpose: 'oversight' } as const

export const publishRoutes = routeTable({
  'GET /published': { ...inPublic, audit: 'published.listed', answer: showPublished },
  'GET /published/:publicationId': { ...inPublic, audit: 'published.viewed', answer: showPublishedMonth },
  'GET /published/:publicationId/download': {
    ...inPublic,
    file: 'totals',
    audit: 'published.downloaded',
    answer: downloadPublishedMonth,
  },
  'GET /publications': { ...publishing, audit: 'publications.listed', answer: forStaff(showPublications) },
  'POST /publications': { ...publishing, audit: 'publication.begun', answer: forStaff(beginPublicationAnswer) },
  'GET /publications/:publicationId': {
    ...publishing,
    audit: 'publication.viewed',
    answer: forStaff(previewPublication),
  },
  'GET /publications/:publicationId/tables': {
    ...publishing,
    audit: 'publication.choosing',
    answer: forStaff(chooseTablesPage),
  },
  'POST /publications/:publicationId/tables': {
    ...publishing,
    audit: 'publication.chosen',
    answer: forStaff(chooseTablesAnswer),
  },
  'GET /publications/:publicationId/publish': {
    ...publishing,
    audit: 'publication.confirming',
    answer: forStaff(publishPage),
  },
  'POST /publications/:publicationId/publish': {
    ...publishing,
    audit: 'publication.published',
    answer: forStaff(publishAnswer),
  },
  'GET /publications/:publicationId/withdraw': {
    ...publishing,
    audit: 'publication.withdrawing',
    answer: forStaff(withdrawPage),
  },
  'POST /publications/:publicationId/withdraw': {
    ...publishing,
    audit: 'publication.withdrawn',
    answer: forStaff(withdrawAnswer),
  },
  'POST /publications/:publicationId/discard': {
    ...publishing,
    audit: 'publication.discarded',
    answer: forStaff(discardAnswer),
  },
})
