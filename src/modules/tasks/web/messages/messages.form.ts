import type { FormValues } from '../../../../platform/web/components/index.ts'
import { readForm, text, ticks } from '../../../../platform/web/fields.ts'

const mostWords = 5000

export const readNewMessage = (values: FormValues, staffIds: readonly string[]) =>
  readForm(
    {
      to: ticks('Who it is for', staffIds, { min: 1 }),
      subject: text('A few words for the heading', { max: 120 }),
      body: text('What you want to write', { max: mostWords }),
    },
    values,
  )

export const readReply = (values: FormValues) => readForm({ body: text('Your reply', { max: mostWords }) }, values)
