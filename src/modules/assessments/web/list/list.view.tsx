import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Card,
  CardGroup,
  Heading,
  InsetText,
  Pagination,
  pagesAround,
  Table,
  Tag,
} from '../../../../platform/web/components/index.ts'
import type { Burden } from '../../domain/answering/burden.ts'
import type { AnswerCorrection } from '../../queries/answer-corrections.ts'
import type { Hopes } from '../../queries/hopes-of.ts'
import { OwnBurden } from '../burden/own-burden.view.tsx'
import { answerCorrectionPath, assessmentPath, assessmentsPath, beginPath, formPath, storyPath } from '../paths.ts'
import type { ListedAssessment, ListedForm, OfferedInstrument } from './list.page.ts'

export interface ListModel {
  readonly personId: string
  readonly hopes: Hopes | null
  readonly forms: readonly ListedForm[]
  readonly assessments: readonly ListedAssessment[]
  readonly offered: readonly OfferedInstrument[]
  /** What the person asked this agency to put right. */
  readonly corrections: readonly AnswerCorrection[]
  readonly burden: Burden & { readonly agencies: number }
  readonly mayReadStory: boolean
  readonly mayBegin: boolean
  readonly page: number
  readonly hasMore: boolean
}

function Forms({ personId, forms }: Pick<ListModel, 'personId' | 'forms'>): ReactElement {
  return (
    <>
      <Heading level={2}>Half filled in</Heading>
      <p className="nhsuk-body">Only your agency sees these. Others see them once they are finished.</p>
      <ul className="nhsuk-list nhsuk-list--border">
        {forms.map((form) => (
          <li key={form.formId}>
            <a href={formPath(personId, form.formId)}>Continue: {form.title}</a>
            <span className="nhsuk-body-s">
              {' '}
              begun by {form.by}, {form.on}; {form.saved} of {form.parts} parts saved
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Made({ assessments }: Pick<ListModel, 'assessments'>): ReactElement {
  return (
    <Table
      caption="Assessments made"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['What', 'By whom', 'When', 'Does it still count?']}
      whenEmpty="None yet, or none that are open to you."
      rows={assessments.map((one) => [
        {
          content: (
            <>
              <a href={assessmentPath(one.personId, one.assessmentId)}>
                {one.title}
                <span className="nhsuk-u-visually-hidden">, {one.on}</span>
              </a>
              <br />
              <span className="nhsuk-body-s">
                {one.level}
                {one.isUpdate && ', brought up to date'}
              </span>
            </>
          ),
        },
        one.by,
        `${one.on} (${one.age})`,
        one.isStruck ? (
          <Tag key="struck" colour="grey">
            Struck through
          </Tag>
        ) : one.validUntil === null ? (
          'Only its answers'
        ) : (
          <Tag key="valid" colour="green">
            Until {one.validUntil}
          </Tag>
        ),
      ])}
    />
  )
}

function Begin({ personId, offered }: Pick<ListModel, 'personId' | 'offered'>): ReactElement {
  return (
    <>
      <Heading level={2}>Begin one</Heading>
      <p className="nhsuk-body">
        What is already known stands in every form, with who asked and when. Nobody needs to be asked twice.
      </p>
      <CardGroup>
        {offered.map((one) => (
          <Card
            key={one.id}
            heading={one.title}
            headingLevel={3}
            headingSize="s"
            href={beginPath(personId, one.id)}
            clickable
            description={`${one.level}. ${one.purpose}`}
          />
        ))}
      </CardGroup>
    </>
  )
}

export function ListView(model: ListModel): ReactElement {
  const { hopes, page } = model
  return (
    <>
      <Heading level={1}>Assessments</Heading>
      {hopes && <InsetText hiddenText="What the person hopes for">“{hopes.words}”</InsetText>}
      {model.corrections.map((one) => (
        <InsetText key={one.correctionId}>
          <p>
            The person says that an answer is not right.{' '}
            <a href={answerCorrectionPath(model.personId, one.correctionId)}>
              Answer by {dayInWords(one.dueOn)}
              <span className="nhsuk-u-visually-hidden">: {one.question}</span>
            </a>
          </p>
        </InsetText>
      ))}
      {model.mayReadStory && (
        <p className="nhsuk-body">
          <a href={storyPath(model.personId)}>Their story, in their own words</a>
        </p>
      )}
      {model.forms.length > 0 && <Forms {...model} />}
      <OwnBurden burden={model.burden} />
      <Made {...model} />
      {(page > 1 || model.hasMore) && (
        <Pagination
          {...pagesAround(page, model.hasMore ? page + 1 : page, (n) => `${assessmentsPath(model.personId)}?page=${n}`)}
        />
      )}
      {model.mayBegin && <Begin {...model} />}
    </>
  )
}
