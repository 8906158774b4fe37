import { choice, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { declareOwnWork } from '../../commands/declare-own-work.ts'
import { colleagues } from '../../queries/colleagues.ts'
import { ownWork } from '../../queries/own-work.ts'
import { myOwnWorkPath } from '../paths.ts'
import { OwnWorkPage } from './own-work.view.tsx'

const title = 'I also work or volunteer here'
const options = { backLink: { href: '/my', text: 'Home' } }

async function view({ tx }: PersonContext, form: FormPage) {
  const [told, staff] = await Promise.all([ownWork(tx), colleagues(tx, { anyPost: true })])
  return <OwnWorkPage form={form} said={told} staff={staff} />
}

export async function ownWorkPage(context: PersonContext): Promise<Reply> {
  return page(title, await view(context, fresh(context)), options)
}

export async function ownWorkAnswer(context: PersonContext): Promise<Reply> {
  const staff = await colleagues(context.tx, { anyPost: true })
  const read = readForm(
    {
      who: choice(
        'Your own name',
        staff.map(({ staff_id }) => staff_id),
      ),
    },
    context.form,
  )
  if (!read.ok) return invalid(title, await view(context, again(context, read.errors)), options)
  const declared = await declareOwnWork(context, read.input.who)
  if (!declared.ok) return invalid(title, await view(context, again(context, said(declared.refusal))), options)
  return redirect(myOwnWorkPath, 'Your record is shielded.')
}
