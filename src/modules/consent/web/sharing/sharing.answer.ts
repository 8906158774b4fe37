import { recordPath } from '../../../../kernel/paths.ts'
import type { Reply } from '../../../../platform/web/reply.ts'
import { page } from '../../../../platform/web/reply.ts'
import { permissionsEndingSoon } from '../../queries/permissions-ending-soon.ts'
import { carersOf, protectionsOf } from '../../queries/protections.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { sharingChoices } from '../../queries/sharing-choices.ts'
import { grantsOf, sharingHistory, whoSeesWhat } from '../../queries/sharing-overview.ts'
import type { SharingContext } from '../asking.ts'
import { sharingPage } from './sharing.page.ts'
import { sharingView } from './sharing.view.tsx'

export async function showSharing({ tx, seal }: SharingContext, asker: SharingAsker): Promise<Reply> {
  const [ending, seen, grants, choices, history, carers, protections] = await Promise.all([
    permissionsEndingSoon(tx, asker.personId),
    whoSeesWhat(tx, asker.personId),
    grantsOf(tx, asker.personId),
    sharingChoices(tx),
    sharingHistory(tx, asker.personId),
    carersOf(tx, asker.personId),
    protectionsOf(tx, asker.personId),
  ])
  const model = sharingPage(asker, { ending, seen, grants, choices, carers, ...history, ...protections })
  const backLink = asker.reader === 'staff' ? { href: recordPath(asker.personId), text: 'The record' } : undefined
  return page('Who sees what', sharingView(model, seal), { backLink })
}
