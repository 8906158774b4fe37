import type { PersonActor, StaffActor } from '../../../kernel/actor.ts'
import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'
import { forPerson, forStaff } from '../../../platform/web/route-table.ts'
import { type SharingAsker, sharingAsker } from '../queries/sharing-asker.ts'

export type SharingContext = RequestContext<PersonActor> | RequestContext<StaffActor>
type Answer = (context: SharingContext, asker: SharingAsker) => Promise<Reply>

async function answered(context: SharingContext, answer: Answer): Promise<Reply> {
  const asker = await sharingAsker(context.tx, context.actor, context.params.personId)
  if (asker === null) return notFound()
  context.about({ personId: asker.personId, route: asker.route, categories: [0] })
  return answer(context, asker)
}

/** A page of a person's sharing for whoever leads on their care; to everybody else it is not there. */
export const forLead = (answer: Answer) => forStaff((context) => answered(context, answer))

/** The same page for the person themselves. */
export const forOwn = (answer: Answer) => forPerson((context) => answered(context, answer))

/** Where the pages of a person's sharing lead back to. */
export const backToSharing = (asker: SharingAsker) => ({ href: asker.base, text: 'Who sees what' })
