import type { ReactElement } from 'react'
import { ActionLink, Column, Heading, InsetText, SummaryList, Tag } from '../../../../platform/web/components/index.ts'
import type { OpenPerson } from '../../../people/index.ts'
import { episodeKindWords, stateOf } from '../../domain/episode.ts'
import type { Episode } from '../../queries/episodes-of.ts'
import { howItEnded, purposeWords, spanOf, stateColours, stateWords } from '../episode-words.ts'
import { episodePath, newEpisodePath, returnPath } from '../paths.ts'

/** One episode as others meet it: when, what for, how it ended and what worked. */
export function EpisodeCard({ episode }: { readonly episode: Episode }): ReactElement {
  const state = stateOf(episode)
  const heading = `${episodeKindWords[episode.kind]}, ${episode.agencyName}`
  const open = { text: 'Open', href: episodePath(episode.personId, episode.episodeId), hiddenText: heading }
  return (
    <SummaryList
      card={{ heading, headingSize: 's', headingLevel: 3, actions: [open] }}
      rows={[
        { key: 'Now', value: <Tag colour={stateColours[state]}>{stateWords[state]}</Tag> },
        { key: 'When', value: spanOf(episode) },
        { key: 'What for', value: purposeWords(episode) },
        ...(state === 'ended' ? [{ key: 'How it ended', value: howItEnded(episode) }] : []),
        ...(episode.whatWorked === null ? [] : [{ key: 'What worked', value: episode.whatWorked }]),
      ]}
    />
  )
}

interface EpisodesProps {
  readonly person: OpenPerson
  readonly episodes: readonly Episode[]
  readonly mayWrite: boolean
  readonly wasHere: boolean
}

export function EpisodesView({ person, episodes, mayWrite, wasHere }: EpisodesProps): ReactElement {
  const [now, before] = [episodes.filter((one) => one.endedOn === null), episodes.filter((one) => one.endedOn !== null)]
  return (
    <Column>
      <Heading level={1}>Support, now and before</Heading>
      {mayWrite && <ActionLink href={newEpisodePath(person.personId)}>Begin support with this person</ActionLink>}
      {mayWrite && wasHere && now.length === 0 && (
        <InsetText>
          This person was with you before.{' '}
          <a href={returnPath(person.personId)}>Begin again from where they left off</a>.
        </InsetText>
      )}
      <Heading level={2}>Now</Heading>
      {now.length === 0 && <p className="nhsuk-body">Nobody whose record you may see is supporting them now.</p>}
      {now.map((episode) => (
        <EpisodeCard key={episode.episodeId} episode={episode} />
      ))}
      {before.length > 0 && <Heading level={2}>Before</Heading>}
      {before.map((episode) => (
        <EpisodeCard key={episode.episodeId} episode={episode} />
      ))}
    </Column>
  )
}
