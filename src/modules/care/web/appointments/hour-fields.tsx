import type { ReactElement } from 'react'
import { type FieldProps, Radios, Select, TextArea, TextInput } from '../../../../platform/web/components/index.ts'
import { contactKinds, contactWays, givers } from '../../domain/contact-words.ts'

export const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

interface HourProps {
  readonly field: (name: string) => FieldProps
  readonly mayWriteNotes: boolean
  /** Said where the minutes may be left empty. */
  readonly minutesHint?: string
}

/** What happened in the time together: for what, how long, how, by whom, and the note. */
export function HourFields({ field, mayWriteNotes, minutesHint }: HourProps): ReactElement {
  return (
    <>
      <TextInput {...field('minutes')} label="How many minutes" hint={minutesHint} width={3} inputMode="numeric" />
      <Select {...field('contact_kind')} label="What it was for" items={options(contactKinds)} />
      <Radios {...field('how')} label="How you met" labelSize="s" small inline items={options(contactWays)} />
      <Select {...field('given_by')} label="Who gave the time" items={options(givers)} />
      {mayWriteNotes && (
        <TextArea
          {...field('note')}
          label="What you talked about (if you wish)"
          hint="Kept as a note. The person can read it once it is released to them."
          rows={6}
          maxLength={20000}
          threshold={90}
        />
      )}
    </>
  )
}
