import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { pathway } from '../../domain/pathway.ts'
import { areas, findServices } from '../../queries/listed-services.ts'
import { servicesPath } from '../paths.ts'
import { finderQuestion, routeOf } from './find.page.ts'
import { FinderView } from './find.view.tsx'

export async function finderPage({ tx, query }: RequestContext): Promise<Reply> {
  const question = finderQuestion(query)
  const [all, { services }] = await Promise.all([
    areas(tx),
    question.isAsked ? findServices(tx, { partnershipId: question.partnershipId }) : { services: [] },
  ])
  const found = question.isAsked ? pathway(services.map(routeOf), question.asked) : null
  return page('Find a service', <FinderView query={query} question={question} found={found} areas={all} />, {
    quickExit: true,
    backLink: { href: servicesPath, text: 'All services' },
  })
}
