import { choice, readForm, tick } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { addBlock, liftBlock } from '../../commands/keep-block.ts'
import { type BlockRow, blockReasons, blocksOf } from '../../queries/blocks-of.ts'
import { colleagues, partners } from '../../queries/colleagues.ts'
import { leadsOn } from '../../queries/way-into.ts'
import { openPerson } from '../open-person.ts'
import { blocksPath, liftBlockPath, liftMyBlockPath, myBlocksPath, recordPath } from '../paths.ts'
import { Blocks, type BlocksProps } from './blocks.view.tsx'

type Side = Pick<BlocksProps, 'action' | 'liftAction' | 'isByWorker'> & {
  readonly title: string
  readonly personId: string
}

async function everybody({ tx, actor }: StaffContext | PersonContext) {
  const [agencies, staff] = await Promise.all([partners(tx), colleagues(tx)])
  if (actor.kind === 'person') return { agencies, staff }
  return {
    agencies: agencies.filter(({ agency_id }) => agency_id !== actor.agencyId),
    staff: staff.filter(({ staff_id }) => staff_id !== actor.staffId),
  }
}

async function blocksView(context: StaffContext | PersonContext, side: Side, form: FormPage) {
  const [blocks, who] = await Promise.all([blocksOf(context.tx, side.personId), everybody(context)])
  const asksIfSure = form.errors.some(({ field }) => field === 'sure') || form.values.sure !== undefined
  return <Blocks {...side} {...who} form={form} blocks={blocks} asksIfSure={asksIfSure} />
}

async function answerBlock(context: StaffContext | PersonContext, side: Side): Promise<Reply> {
  const { agencies, staff } = await everybody(context)
  const named: readonly string[] = [
    ...staff.map(({ staff_id }) => staff_id),
    ...agencies.map(({ agency_id }) => agency_id),
  ]
  const fields = {
    who: choice('Who it is', named),
    reason: choice('Why', blockReasons),
    sure: tick(),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(side.title, await blocksView(context, side, again(context, read.errors)))
  const { who, reason, sure } = read.input
  const isStaff = staff.some(({ staff_id }) => staff_id === who)
  const added = await addBlock(context, {
    personId: side.personId,
    staffId: isStaff ? who : null,
    agencyId: isStaff ? null : who,
    reason,
    isSure: sure,
  })
  if (!added.ok) return invalid(side.title, await blocksView(context, side, again(context, said(added.refusal))))
  return redirect(side.action, 'They can no longer see the record.')
}

function staffSide(personId: string): Side {
  return {
    title: 'Who must not see this record',
    personId,
    action: blocksPath(personId),
    liftAction: (block: BlockRow) => liftBlockPath(personId, block.block_id),
    isByWorker: true,
  }
}

/** Only whoever leads on the person's care writes down whom they named. */
async function openAsLead(context: StaffContext) {
  const opened = await openPerson(context, [1])
  if (opened.reply) return opened
  return (await leadsOn(context.tx, opened.person.personId)) ? opened : { reply: notFound() }
}

export async function blocksPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openAsLead(context)
  if (reply) return reply
  const side = staffSide(person.personId)
  return page(side.title, await blocksView(context, side, fresh(context)), {
    backLink: { href: recordPath(person.personId), text: 'The record' },
  })
}

export async function blocksAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openAsLead(context)
  return reply ?? answerBlock(context, staffSide(person.personId))
}

export async function liftBlockAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openAsLead(context)
  if (reply) return reply
  const lifted = await liftBlock(context, person.personId, context.params.blockId ?? '')
  return lifted.ok ? redirect(blocksPath(person.personId), 'The block has been lifted.') : notFound()
}

const mySide = ({ actor }: PersonContext): Side => ({
  title: 'Who must not see my record',
  personId: actor.personId,
  action: myBlocksPath,
  isByWorker: false,
  liftAction: (block) => liftMyBlockPath(block.block_id),
})

export async function myBlocksPage(context: PersonContext): Promise<Reply> {
  const side = mySide(context)
  return page(side.title, await blocksView(context, side, fresh(context)), { backLink: { href: '/my', text: 'Home' } })
}

export async function myBlocksAnswer(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own' })
  return answerBlock(context, mySide(context))
}

export async function liftMyBlockAnswer(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own' })
  const lifted = await liftBlock(context, context.actor.personId, context.params.blockId ?? '')
  return lifted.ok ? redirect(myBlocksPath, 'The block has been lifted.') : notFound()
}
