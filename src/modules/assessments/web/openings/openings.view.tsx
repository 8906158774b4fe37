import type { ReactElement } from 'react'
import { ActionLink, Details, Heading, SummaryList } from '../../../../platform/web/components/index.ts'
import { type Fit, type Opening, openingKinds, skillWords } from '../../../directory/index.ts'

interface FittingProps {
  readonly heading: string
  /** What the person is called on this page. */
  readonly you: string
  readonly likes: readonly string[]
  readonly fits: readonly Fit<Opening>[]
  /** Where the talk about strengths is; null for whoever does not hold it. */
  readonly talkHref: string | null
  /** Where an action about an opening is written, filled in; null for whoever writes none. */
  readonly planHref: ((opening: Opening) => string) | null
}

const inWords = (words: Readonly<Record<string, string>>, codes: readonly string[]) =>
  codes.map((code) => words[code] ?? code).join(', ')

function OpeningCard({ fit, planHref }: Pick<FittingProps, 'planHref'> & { readonly fit: Fit<Opening> }): ReactElement {
  const { opening, shared } = fit
  return (
    <SummaryList
      card={{
        heading: opening.title,
        headingSize: 's',
        headingLevel: 3,
        actions:
          planHref === null
            ? []
            : [{ text: 'Put it in the plan', href: planHref(opening), hiddenText: `: ${opening.title}` }],
      }}
      rows={[
        ...(shared.length === 0 ? [] : [{ key: 'Fits', value: inWords(skillWords, shared) }]),
        { key: 'What', value: [inWords(openingKinds, [opening.kind]), opening.words].filter(Boolean).join('. ') },
        ...(opening.place === '' ? [] : [{ key: 'Where', value: opening.place }]),
        {
          key: 'How to begin',
          value: `${opening.howToBegin} (${[opening.agencyName, opening.agencyPhone].filter(Boolean).join(', ')})`,
        },
      ]}
    />
  )
}

/** Openings that share something with what somebody likes and can do, and all others folded away. */
export function FittingView({ heading, you, likes, fits, talkHref, planHref }: FittingProps): ReactElement {
  const fitting = fits.filter(({ shared }) => shared.length > 0)
  const others = fits.filter(({ shared }) => shared.length === 0)
  const card = (fit: Fit<Opening>) => <OpeningCard key={fit.opening.openingId} fit={fit} planHref={planHref} />
  return (
    <>
      <Heading level={1}>{heading}</Heading>
      <p className="nhsuk-body">
        {likes.length === 0
          ? 'There is nothing to see here yet about what fits. It comes from the talk about strengths with a peer.'
          : `${you} can do or would enjoy: ${inWords(skillWords, likes)}.`}
      </p>
      {talkHref !== null && <ActionLink href={talkHref}>Talk about strengths</ActionLink>}
      {likes.length > 0 && <Heading level={2}>What fits</Heading>}
      {likes.length > 0 && fitting.length === 0 && <p className="nhsuk-body">Nothing that is open now.</p>}
      {fitting.map(card)}
      {others.length > 0 && (
        <Details summary={`${fitting.length > 0 ? 'Everything else' : 'Everything'} that is open (${others.length})`}>
          {others.map(card)}
        </Details>
      )}
    </>
  )
}
