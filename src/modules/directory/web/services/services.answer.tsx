import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { areas, findServices } from '../../queries/listed-services.ts'
import { listQuestion } from './services.page.ts'
import { ServicesView } from './services.view.tsx'

export async function servicesPage({ tx, query }: RequestContext): Promise<Reply> {
  const question = listQuestion(query)
  const [found, all] = await Promise.all([findServices(tx, question.what), areas(tx)])
  return page('Services', <ServicesView query={query} question={question} found={found} areas={all} />, {
    quickExit: true,
    backLink: { href: '/sign-in', text: 'First page' },
  })
}
