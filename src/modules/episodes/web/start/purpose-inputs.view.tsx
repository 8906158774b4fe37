import type { ReactElement } from 'react'
import { Checkboxes, type formFields, TextInput } from '../../../../platform/web/components/index.ts'

/** What an episode is for: one line, and whether the person agreed it (S004-L394). */
export function PurposeInputs({ field }: { readonly field: ReturnType<typeof formFields> }): ReactElement {
  return (
    <>
      <TextInput
        {...field('purpose')}
        label="What is it for, in the person’s words?"
        hint="One line. For example: stay well enough to see my children every week"
      />
      <Checkboxes
        {...field('purpose_agreed')}
        label="Agreed"
        labelHidden
        items={[{ value: 'yes', text: 'The person agreed this line' }]}
      />
    </>
  )
}
