import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { listedService } from '../../queries/listed-services.ts'
import { servicesPath } from '../paths.ts'
import { ServiceView } from './service.view.tsx'

export async function servicePage({ tx, params }: RequestContext): Promise<Reply> {
  const service = await listedService(tx, params.serviceId ?? '')
  if (!service) return notFound()
  return page('Service', <ServiceView service={service} />, {
    quickExit: true,
    backLink: { href: servicesPath, text: 'All services' },
  })
}
