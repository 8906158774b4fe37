import { choice, day, readForm, text } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openToWrite } from '../../../people/index.ts'
import { recordRequest } from '../../commands/keep-request.ts'
import { daysOf, kindsToday } from '../../queries/kinds.ts'
import { requestsPath } from '../paths.ts'
import { NewRequestView } from './new-request.view.tsx'

const title = 'What they ask for'

export async function showNewRequest(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 5)
  if (reply) return reply
  const { tx, today } = context
  const [kinds, days] = await Promise.all([kindsToday(tx), daysOf(tx, 'answer_within')])
  const form = fresh(context, dayBoxes('asked_on', today))
  return page(title, <NewRequestView personId={person.personId} kinds={kinds} days={days} form={form} />, {
    backLink: { href: requestsPath(person.personId), text: 'What they asked for' },
  })
}

export async function saveNewRequest(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 5)
  if (reply) return reply
  const { tx, today } = context
  const [kinds, days] = await Promise.all([kindsToday(tx), daysOf(tx, 'answer_within')])
  const fields = {
    kind: choice(
      'What they ask for',
      kinds.map(({ code }) => code),
    ),
    words: text('What they said', { max: 2000 }),
    asked_on: day('The day they asked', { notAfter: today }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) {
    const form = again(context, read.errors)
    return invalid(title, <NewRequestView personId={person.personId} kinds={kinds} days={days} form={form} />, {
      backLink: { href: requestsPath(person.personId), text: 'What they asked for' },
    })
  }
  const { kind, words, asked_on } = read.input
  await recordRequest(context, person.personId, { kindCode: kind, words, askedOn: asked_on })
  return redirect(requestsPath(person.personId), 'It has been written down.')
}
