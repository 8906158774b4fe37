import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openBreakGlass } from '../../../consent/index.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { recordOf } from '../../queries/record-of.ts'
import { itemsShown, recordPage } from './record.page.ts'
import { RecordView } from './record.view.tsx'

/** One person's record, as far as it is open to this worker. */
export async function answerRecord(context: StaffContext): Promise<Reply> {
  const { tx, actor, params, now, today } = context
  const mayBreakGlass = actor.permissions.has('break-glass.open')
  const [facts, openings] = await Promise.all([
    recordOf(tx, params.personId ?? ''),
    mayBreakGlass ? openBreakGlass(tx) : [],
  ])
  if (!facts) return notFound()
  const mayPrescribe = actor.roles.includes('prescriber') || actor.roles.includes('gp')
  const model = recordPage(facts, {
    agencyId: actor.agencyId,
    staffId: actor.staffId,
    whys: facts.whys,
    now,
    today,
    mayWrite: actor.permissions.has('entry.write'),
    mayPrescribe,
  })
  const [hopes] = facts.hopes.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime())
  const hoped = hopes ? [{ ...hopes, itemId: '', authorName: null, createdAt: hopes.askedAt }] : []
  const items = [...itemsShown(facts.items), ...hoped]
  for (const subject of subjectsShown({ people: facts.people, ways: facts.ways, items, viewerStaffId: actor.staffId }))
    context.about(subject)
  return page(
    'Record',
    <RecordView
      page={model}
      hopes={hopes ?? null}
      words={facts.items.words}
      requests={facts.items.requests}
      safeguarding={facts.safeguarding}
      emergency={openings.find(({ personId }) => facts.people.includes(personId)) ?? null}
      links={{ mayRefer: actor.permissions.has('referral.write') }}
    />,
  )
}
