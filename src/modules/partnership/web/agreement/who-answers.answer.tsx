import type { ReactElement } from 'react'
import {
  Card,
  Column,
  formFields,
  Heading,
  InsetText,
  SearchForm,
  SummaryList,
} from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { versionInForce } from '../../queries/agreements.ts'
import { type DutyRow, dutiesOf } from '../../queries/workspace.ts'
import { agencyPath, agreementPath, whoAnswersPath } from '../paths.ts'
import { Holder } from './duties.answer.tsx'

const title = 'Who answers for…'

const reach = ({ holder_has_left, holder_phone, holder_email, agency_phone }: DutyRow) =>
  [...(holder_has_left ? [] : [holder_phone, holder_email]), agency_phone].filter((way) => way).join(', ') ||
  'Not given'

function DutyCard({ duty }: { readonly duty: DutyRow }): ReactElement {
  return (
    <Card heading={duty.name} headingLevel={2} headingSize="s">
      <SummaryList
        rows={[
          { key: 'Person', value: <Holder duty={duty} /> },
          {
            key: 'Agency',
            value: (
              <a className="nhsuk-link" href={agencyPath(duty.agency_id)}>
                {duty.agency_name}
              </a>
            ),
          },
          { key: 'How to reach them', value: reach(duty) },
        ]}
      />
    </Card>
  )
}

interface WhoAnswersProps {
  readonly asked: string
  readonly duties: readonly DutyRow[]
  readonly isThere: boolean
}

function WhoAnswersView({ asked, duties, isThere }: WhoAnswersProps): ReactElement {
  const field = formFields({ duty: asked })
  return (
    <Column>
      <Heading level={1}>{title}</Heading>
      <SearchForm {...field('duty')} action={whoAnswersPath} label="Duty" />
      {!isThere && <InsetText>No agreement is in force, so nobody has been named.</InsetText>}
      {isThere && duties.length === 0 && (
        <InsetText>
          {asked === ''
            ? 'The agreement names no duties.'
            : 'The agreement names nobody for this. Bring it up at the next partnership meeting.'}
        </InsetText>
      )}
      {duties.map((duty) => (
        <DutyCard duty={duty} key={duty.duty_id} />
      ))}
    </Column>
  )
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 2)

/** For each duty one answerable body and one person (S003-L142): the duties that share most words with what was asked. */
export async function whoAnswersPage({ tx, query }: StaffContext): Promise<Reply> {
  const inForce = await versionInForce(tx)
  const all = inForce ? await dutiesOf(tx, inForce.agreement_version_id) : []
  const asked = (query.duty ?? '').trim()
  const words = wordsOf(asked)
  const shared = (duty: DutyRow) => words.filter((word) => duty.name.toLowerCase().includes(word)).length
  const best = Math.max(0, ...all.map(shared))
  const duties = asked === '' ? all : all.filter((duty) => best > 0 && shared(duty) === best)
  return page(title, <WhoAnswersView asked={asked} duties={duties} isThere={inForce !== null} />, {
    backLink: { href: agreementPath, text: 'Agreement' },
  })
}
