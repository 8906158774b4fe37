import type { ReactElement } from 'react'
import { Button, Card, Column, Fold, formFields, Select } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import type { PlainFlow } from '../../domain/plain-words.ts'
import { type FlowRow, flowsOf } from '../../queries/flows.ts'
import { versionPartPath } from '../paths.ts'
import { wordsTogether } from './flow-facts.ts'
import { backToVersion, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'What is shared, in plain words'

/** One row of the matrix as the person would read it. */
export function PlainFlowCard({ words }: { readonly words: PlainFlow }): ReactElement {
  return (
    <Card heading={words.heading} headingLevel={3} headingSize="s">
      {words.shown.length === 0 && <p className="nhsuk-body">Nothing: all of it is above the limit of that agency.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {words.shown.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="nhsuk-body">
        <strong>{words.purpose}</strong> {words.permission}
      </p>
      {words.shown.length > 0 && words.closed.length > 0 && (
        <p className="nhsuk-body-s">
          Not shown, because it is above the limit of that agency: {words.closed.join('; ')}.
        </p>
      )}
    </Card>
  )
}

interface WordsProps {
  readonly here: VersionHere
  readonly flows: readonly FlowRow[]
  readonly agencyId: string | undefined
}

const agenciesInWords = (agencies: number) => (agencies === 1 ? 'To 1 agency' : `To ${agencies} agencies`)

function WordsView({ here, flows, agencyId }: WordsProps): ReactElement {
  const field = formFields({ agency: agencyId })
  const shown = agencyId
    ? flows.filter((flow) => flow.from_agency_id === agencyId || flow.to_agency_id === agencyId)
    : flows
  const byAgency = Map.groupBy(shown, ({ from_name }) => from_name)
  const items = [
    { value: '', text: 'All agencies' },
    ...presentParties(here.parties).map(({ agency_id, agency_name }) => ({ value: agency_id, text: agency_name })),
  ]
  return (
    <Column>
      <VersionHeading version={here.version} state={here.state}>
        {title}
      </VersionHeading>
      <p className="nhsuk-body">
        This text is made from the rows that set the limits of access, so it says exactly what can happen. No agency
        sees anything of you unless it works with you. You can block any worker or agency.
      </p>
      <form action={versionPartPath(here.version.agreement_version_id, 'plain-words')} method="get">
        <Select {...field('agency')} label="Show what goes from or to" items={items} />
        <Button variant="secondary">Show</Button>
      </form>
      {shown.length === 0 && <p className="nhsuk-body">Nothing may flow between agencies here.</p>}
      {[...byAgency].map(([name, rows]) => (
        <Fold
          key={name}
          heading={`What ${name} may show`}
          level={2}
          note={agenciesInWords(new Set(rows.map(({ to_agency_id }) => to_agency_id)).size)}
          open={agencyId !== undefined || byAgency.size <= 3}
        >
          {wordsTogether(rows).map((words) => (
            <PlainFlowCard words={words} key={JSON.stringify(words)} />
          ))}
        </Fold>
      ))}
    </Column>
  )
}

export async function plainWordsPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here) return notFound()
  const flows = await flowsOf(context.tx, here.version.agreement_version_id)
  return page(
    title,
    <WordsView here={here} flows={flows} agencyId={context.query.agency || undefined} />,
    backToVersion(here),
  )
}
