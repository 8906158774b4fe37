import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText, SummaryList } from '../../../../platform/web/components/index.ts'
import type { CrisisPlan } from '../../queries/plan/crisis-plan.ts'
import type { WholePlan } from '../../queries/plan/whole-plan.ts'

/** What the person hopes for and what recovery means to them, before anything a service says (S001-L145b, S004-L554). */
export function OwnWordsOnTop({
  facts,
  isForThem = false,
}: {
  readonly facts: WholePlan
  /** On the copy the person takes away, which speaks as they do. */
  readonly isForThem?: boolean
}): ReactElement | null {
  const [hopes] = facts.hopes
  const [words] = facts.words
  const { definition } = facts
  const hoped = hopes?.words ?? words?.body
  if (hoped === undefined && definition === null) return null
  return (
    <InsetText>
      {hoped !== undefined && (
        <p>
          <strong>{isForThem ? 'I hope' : hopes ? 'Hopes' : 'In their own words'}:</strong> “{hoped}”
        </p>
      )}
      {definition && (
        <p>
          <strong>What recovery means to {isForThem ? 'me' : 'them'}:</strong> “{definition.body}” (
          {isForThem ? '' : 'written by the person, '}
          {dayInWords(dayOf(definition.createdAt))})
        </p>
      )}
    </InsetText>
  )
}

const parts = [
  ['signs', 'Early signs that things are going wrong'],
  ['triggers', 'What sets it off'],
  ['helps', 'What helps'],
  ['avoid', 'What does not help'],
  ['ownPeople', 'People of their own to turn to'],
] as const

/** The person's plan for hard times, in their words. */
export function CrisisWords({ crisis }: { readonly crisis: CrisisPlan }): ReactElement {
  return (
    <>
      <SummaryList
        rows={parts
          .filter(([part]) => crisis[part] !== '')
          .map(([part, text]) => ({ key: text, value: <span className="app-keeps-lines">{crisis[part]}</span> }))}
      />
      <p className="nhsuk-body-s">Written by the person, {instantInWords(crisis.createdAt)}</p>
    </>
  )
}

export function CrisisSection({
  crisis,
  href,
}: {
  readonly crisis: CrisisPlan | null
  readonly href: string
}): ReactElement | null {
  if (crisis === null) return null
  return (
    <section aria-labelledby="hard-times">
      <Heading level={2} size="m" id="hard-times">
        For hard times, as the person wrote it and shares it with you
      </Heading>
      <CrisisWords crisis={crisis} />
      <p className="nhsuk-body app-not-printed">
        <a href={href}>On a page of its own, with calls for help</a>
      </p>
    </section>
  )
}
