import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { InsetText, WarningCallout } from '../../../../platform/web/components/index.ts'
import type { OutcomeDefinitions } from '../../domain/definitions-file.ts'
import type { Divergence } from '../../queries/divergences.ts'

interface DivergenceProps {
  readonly found: readonly Divergence[]
  readonly definitions: OutcomeDefinitions
}

function inWords({ scope, agencyName, justiceGain, healthLoss, toldAt }: Divergence): string {
  const who = scope === 'all' ? 'The partnership' : (agencyName ?? 'An agency')
  const told = toldAt ? ` The coordinators were told on ${dayInWords(dayOf(toldAt))}.` : ''
  return `${who}: of the people known by both views, those with less crime outnumber those with more by ${justiceGain.toFixed(1)}%, and those with worse health outnumber those with better by ${healthLoss.toFixed(1)}%.${told}`
}

/** The alarm when crime falls while health worsens, or the sentence that it does not. */
export function DivergenceNotice({ found, definitions }: DivergenceProps): ReactElement {
  const value = (code: string) => definitions.settings.find((one) => one.code === code)?.value ?? 0
  const rule = `The alarm needs ${value('divergence_people')} people or more known by both views, crime better for ${value('divergence_gain')}% more of them than worse, and health worse for ${value('divergence_loss')}% more than better.`
  if (found.length === 0)
    return (
      <InsetText>
        <p>No group has less crime and worse health in this period. {rule}</p>
      </InsetText>
    )
  return (
    <WarningCallout heading="Crime is down, but health is worse">
      {found.map((one) => (
        <p key={`${one.scope} ${one.agencyName}`}>{inWords(one)}</p>
      ))}
      <p>This is not a success. {rule}</p>
    </WarningCallout>
  )
}
