import type { ReactElement } from 'react'
import { Card, Details, Heading, InsetText, Table } from '../../../../platform/web/components/index.ts'
import type { SignText } from '../../domain/rules.ts'
import { signInWords } from '../../domain/sign-words.ts'
import type { Sign } from '../../queries/signs.ts'
import { signPath, signsPath } from '../paths.ts'
import { monthOf, PeriodChoice } from '../period.view.tsx'
import { Comments } from './comments.view.tsx'
import type { OpenedSigns } from './opened-signs.ts'

/** What a sign is, on every page that shows one. A test holds it there. */
export const whatASignIs =
  'A sign means: worth a look together. It says that numbers differ by more than chance. It does not say why, and it accuses nobody.'

function SignCard({
  sign,
  text,
  opened,
  month,
}: {
  readonly sign: Sign
  readonly text: SignText
  readonly opened: OpenedSigns
  readonly month: string
}): ReactElement {
  const said = opened.comments.filter((one) => one.agencyId === sign.agencyId && one.sign === sign.sign)
  return (
    <Card heading={text.name} headingLevel={3} headingSize="s">
      <p className="nhsuk-body">{signInWords(text, opened.seenOf(sign))}</p>
      <p className="nhsuk-body">{text.look}</p>
      <Comments comments={said} />
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={signPath(sign.agencyId, sign.sign, month)}>
          {opened.mayComment(sign) ? 'Say something about it' : 'Look closer'}
          <span className="nhsuk-u-visually-hidden">
            : {text.name}, {sign.agencyName}
          </span>
        </a>
      </p>
    </Card>
  )
}

function Agency({
  signs,
  opened,
  month,
}: {
  readonly signs: readonly Sign[]
  readonly opened: OpenedSigns
  readonly month: string
}): ReactElement | null {
  const [first] = signs
  if (!first) return null
  const raised = signs.filter(({ state }) => state === 'raised')
  return (
    <section>
      <Heading level={2} size="m">
        {first.agencyName}
      </Heading>
      {raised.flatMap((sign) => {
        const text = opened.definitions.signs.find(({ id }) => id === sign.sign)
        return text ? [<SignCard key={sign.sign} sign={sign} text={text} opened={opened} month={month} />] : []
      })}
    </section>
  )
}

function HowSignsAreMade({ opened: { definitions } }: { readonly opened: OpenedSigns }): ReactElement {
  const of = (code: string) => definitions.settings.find((one) => one.code === code)
  const shown = [
    'sign_chance_of_10000',
    'sign_least_people',
    'sign_least_ratio_percent',
    'sign_least_others',
    'last_days',
    'arrival_days',
    'known_before_months',
    'jump_months',
    'history_months',
    'usual_not_arrived_percent',
    'usual_new_again_percent',
  ]
  return (
    <>
      <Details summary="What is looked at">
        <Table
          caption="The six signs"
          captionHidden
          responsive
          head={['Sign', 'Counted', 'Out of', 'Compared with']}
          firstCellIsHeader
          rows={definitions.signs.map((one) => [one.name, one.seen, one.of, one.against])}
        />
      </Details>
      <Details summary={`From when on a sign is shown: version ${definitions.version}`}>
        <Table
          caption="The figures behind the signs"
          captionHidden
          scroll
          head={['What for', 'Value', 'Source', 'Owner']}
          firstCellIsHeader
          rows={shown.flatMap((code) => {
            const one = of(code)
            return one ? [[one.meaning, `${one.value}${one.unit ? ` ${one.unit}` : ''}`, one.source, one.owner]] : []
          })}
        />
        <p>
          Each sign is shown by chance alone about once in a thousand looks. In a partnership of ten agencies expect one
          that means nothing every year or two.
        </p>
      </Details>
    </>
  )
}

/** Signs of a month: for those who run the partnership every agency's, for an agency its own. */
export function SignsView({ opened }: { readonly opened: OpenedSigns }): ReactElement {
  const { snapshot, snapshots, signs, oversees, readsAny } = opened
  const agencies = [...Map.groupBy(signs, ({ agencyId }) => agencyId).values()]
  const hasRaised = (all: readonly Sign[]) => all.some(({ state }) => state === 'raised')
  const quiet = agencies.filter((all) => !hasRaised(all))
  const waits = signs.some(({ state }) => state === 'incomplete')
  return (
    <>
      <Heading level={1}>Worth a look together</Heading>
      <InsetText>
        <p>{whatASignIs}</p>
        <p>An agency reads its own signs, and may say what is behind them before anybody else concludes anything.</p>
      </InsetText>
      {snapshot ? (
        <PeriodChoice snapshot={snapshot} snapshots={snapshots} action={signsPath} withVersion={false} />
      ) : (
        <p className="nhsuk-body">No month has been counted yet.</p>
      )}
      {waits && <p className="nhsuk-body">A return is missing for this period. No signs are read until it is in.</p>}
      {snapshot &&
        agencies
          .filter(hasRaised)
          .map((all) => <Agency key={all[0]?.agencyId} signs={all} opened={opened} month={monthOf(snapshot)} />)}
      {snapshot && !waits && quiet.length > 0 && (
        <p className="nhsuk-body">
          {oversees
            ? `Nothing unusual: ${quiet.map(([first]) => first?.agencyName).join(', ')}.`
            : 'Nothing unusual at your agency.'}
        </p>
      )}
      {snapshot && signs.length === 0 && (
        <p className="nhsuk-body">
          {readsAny
            ? 'Nobody left or started in this period.'
            : 'The signs themselves are read by the agency they are about and by those who run the partnership. Here you can read how they are made.'}
        </p>
      )}
      <HowSignsAreMade opened={opened} />
      <p className="nhsuk-body">Counts below 8 are not shown outside the agency, and others are to the nearest 5.</p>
    </>
  )
}
