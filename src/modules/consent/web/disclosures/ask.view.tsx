import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
  Select,
  TextArea,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { categoryInWords, sentenceCase } from '../../domain/categories.ts'
import { groundInWords, grounds } from '../../domain/disclosure.ts'
import { itemHeadline } from '../../domain/item-words.ts'
import { dateInWords } from '../../domain/when.ts'
import type { VisibleItem } from '../../queries/visible-items.ts'
import { newDisclosurePath } from '../paths.ts'

interface AskModel {
  readonly personId: string
  readonly items: readonly VisibleItem[]
  readonly agencies: readonly { readonly agencyId: string; readonly name: string }[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

type Field = ReturnType<typeof formFields>

function WhichEntries({
  field,
  items,
}: {
  readonly field: Field
  readonly items: readonly VisibleItem[]
}): ReactElement {
  return (
    <Checkboxes
      {...field('items')}
      label="Exactly which entries?"
      hint="Entries of your own agency that you may read"
      items={items.map((item) => ({
        value: item.itemId,
        text: itemHeadline(item.kind, item.content),
        hint: `${sentenceCase(categoryInWords(item.category, 'staff'))}, ${dateInWords(item.createdAt)}${item.authorName ? `, ${item.authorName}` : ''}`,
      }))}
    />
  )
}

function IsThePersonTold({ field }: { readonly field: Field }): ReactElement {
  return (
    <Radios
      {...field('told')}
      label="Is the person told?"
      items={[
        { value: 'yes', text: 'Yes, they are told' },
        {
          value: 'no',
          text: 'No',
          conditional: (
            <TextArea
              {...field('not_told_reason')}
              label="Why telling them would cause harm"
              rows={3}
              maxLength={1000}
            />
          ),
        },
      ]}
    />
  )
}

/** Asking that exact entries be disclosed without the person's permission. */
export function askView({ personId, items, agencies, values, errors = [], seal }: AskModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Disclose without permission</Heading>
        <WarningCallout heading="Ask the person first if it is safe">
          <p>
            Use this only where a law, a court or serious harm requires it. Somebody else decides: your safeguarding
            lead or your privacy officer. Only what you tick is disclosed.
          </p>
        </WarningCallout>
        <Form action={newDisclosurePath(personId)} {...seal}>
          <Radios
            {...field('ground')}
            label="On what ground?"
            items={grounds.map((value) => ({ value, text: groundInWords[value] }))}
          />
          <TextArea
            {...field('threshold')}
            label="Why is the threshold met?"
            hint="What could happen if it is not disclosed, and why permission cannot be asked for or was refused"
            rows={5}
            maxLength={3000}
          />
          <Select
            {...field('to_agency')}
            label="To which agency of the partnership?"
            items={[
              { value: '', text: 'Somebody outside the partnership' },
              ...agencies.map((agency) => ({ value: agency.agencyId, text: agency.name })),
            ]}
          />
          <TextInput
            {...field('to_outside')}
            label="Or who outside the partnership?"
            hint="Name, post and organisation"
          />
          <WhichEntries field={field} items={items} />
          <IsThePersonTold field={field} />
          <ButtonGroup>
            <Button>Ask for a decision</Button>
            <a className="nhsuk-link" href={`/people/${personId}`}>
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
