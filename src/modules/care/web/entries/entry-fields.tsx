import type { ReactElement } from 'react'
import { Checkboxes, type FieldProps, Select, TextArea, TextInput } from '../../../../platform/web/components/index.ts'
import { testResults } from '../../domain/in-words.ts'

type FieldOf = (name: string) => FieldProps

export function TestResult({ field }: { readonly field: FieldOf }): ReactElement {
  const items = [
    { value: '', text: 'No result' },
    ...Object.entries(testResults).map(([value, text]) => ({ value, text })),
  ]
  return <Select {...field('code')} label="Result of the test" items={items} />
}

/** The parts of a dated note that are the same when it is written and when it is corrected. */
export function EntryFields({ field }: { readonly field: FieldOf }): ReactElement {
  return (
    <>
      <TextInput
        {...field('happened_on')}
        label="When it happened"
        hint="For example, 4 7 2026 or 4 July 2026"
        width={20}
      />
      <TextInput {...field('title')} label="A few words for the heading" />
      <TextArea
        {...field('body')}
        label="What you want to write"
        hint="The person can read this. Write as you would say it to them."
        rows={8}
        maxLength={20000}
        threshold={90}
      />
      <Checkboxes
        {...field('labels')}
        label="Does either of these apply?"
        labelSize="s"
        items={[
          {
            value: 'sensitive',
            text: 'It is sensitive',
            hint: 'Partners see it only if the person says so for sensitive things',
          },
          {
            value: 'third_party',
            text: 'It is about someone else, or came from them',
            hint: 'The person never sees these words themselves',
          },
        ]}
      />
    </>
  )
}
