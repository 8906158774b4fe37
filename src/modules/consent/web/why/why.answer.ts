import { sql } from 'kysely'
import { isId } from '../../../../kernel/id.ts'
import { recordPath, whyPath } from '../../../../kernel/paths.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { explainEverything } from '../../queries/explain-access.ts'
import { partnerAgencies } from '../../queries/partner-agencies.ts'
import { whyISee } from '../../queries/why-i-see.ts'
import { whyView } from './why.view.tsx'

const title = 'Why is this open or closed?'

/** For a worker: why they see this record; for whoever leads also why any other agency does or does not. */
export async function whyForStaff({ tx, actor, params, query, about }: StaffContext): Promise<Reply> {
  const personId = params.personId ?? ''
  const asked = query.agency ?? actor.agencyId
  const agencyId = isId(asked) ? asked : actor.agencyId
  const [asks, explanation, mine, all] = await Promise.all([
    sql<{ asks: string | null }>`select consent.asks_as(${personId}, ${actor.agencyId}) as asks`.execute(tx),
    explainEverything(tx, personId, agencyId),
    whyISee(tx, [personId]),
    partnerAgencies(tx),
  ])
  const asksAs = asks.rows[0]?.asks
  if (!asksAs || explanation === null) return notFound()
  about({ personId, route: mine[0]?.route ?? 'caseload', categories: [0] })
  const agencies = asksAs === 'lead' ? all : all.filter((agency) => agency.agencyId === actor.agencyId)
  const sentences = [...new Set(mine.map(({ sentence }) => sentence))]
  const model = {
    action: whyPath(personId),
    reader: 'staff',
    agencies,
    agencyId,
    explanation,
    mine: sentences,
  } as const
  return page(title, whyView(model), { backLink: { href: recordPath(personId), text: 'The record' } })
}

/** For the person: why any agency does or does not see each kind of their information. */
export async function whyForPerson({ tx, actor, query, about }: PersonContext): Promise<Reply> {
  const agencies = await partnerAgencies(tx)
  const agencyId = query.agency ?? agencies[0]?.agencyId ?? ''
  const explanation = isId(agencyId) ? await explainEverything(tx, actor.personId, agencyId) : null
  if (explanation === null) return notFound()
  about({ personId: actor.personId, route: 'own', categories: [0] })
  const model = { action: '/my/sharing/why', reader: 'person', agencies, agencyId, explanation, mine: [] } as const
  return page(title, whyView(model), { backLink: { href: '/my/sharing', text: 'Who sees what' } })
}
