import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { conflictPath } from '../../../../kernel/paths.ts'
import { Heading, SummaryList, Table, Tag } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import {
  collectionOutcomes,
  daysInWords,
  type Entry,
  ItemCards,
  newestEntries,
  ownEntriesShown,
} from '../../../care/index.ts'
import { counter } from '../../queries/counter.ts'
import { newestCollections, type OwnCollection } from '../../queries/pharmacy-people.ts'
import { type PharmacyScript, scriptsAtPharmacy } from '../../queries/pharmacy-scripts.ts'
import { pharmacyPath, pharmacyPersonPath } from '../paths.ts'
import { type Seal, SupplyForm } from './supply-form.tsx'
import { type PersonAtCounter, peopleAtCounter } from './today.page.ts'
import { Cautions } from './today.view.tsx'

interface Props {
  readonly person: PersonAtCounter
  readonly scripts: readonly PharmacyScript[]
  readonly collections: readonly OwnCollection[]
  readonly notes: readonly Entry[]
  readonly staffId: string
  readonly seal: Seal
}

const phone = (name: string | null, number: string | null) =>
  [name, number].filter((part) => part !== null && part !== '').join(', ')

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

function Script({ script }: { readonly script: PharmacyScript }): ReactElement {
  return (
    <SummaryList
      rows={[
        { key: 'Medicine', value: `${script.medicine}, ${script.dailyDose} a day` },
        { key: 'Supervised', value: script.supervised ? 'Yes, taken in your sight' : 'No, taken home' },
        { key: 'Collected', value: capital(daysInWords(script.collectionDays)) },
        {
          key: 'Dates',
          value: (
            <>
              From {dayInWords(script.startsOn)} to {dayInWords(script.endsOn)}{' '}
              {!script.isActive && <Tag colour="grey">{script.stoppedAt ? 'Stopped' : 'Not running today'}</Tag>}
            </>
          ),
        },
        { key: 'Prescriber', value: phone(script.prescriberName, script.prescriberPhone) },
        { key: 'Service', value: phone(script.agencyName, script.agencyPhone) },
      ]}
    />
  )
}

function PersonView({ person, scripts, collections, notes, staffId, seal }: Props): ReactElement {
  return (
    <>
      <Heading level={1}>A person with a script here</Heading>
      <Cautions person={person} />
      {person.supplies.map((supply) => (
        <SupplyForm key={supply.script.scriptId} supply={supply} name={person.name} seal={seal} />
      ))}
      <Heading level={2} size="m">
        Scripts at this pharmacy
      </Heading>
      {scripts.map((script) => (
        <Script key={script.scriptId} script={script} />
      ))}
      <Table
        caption="What you wrote down lately"
        head={['Day', 'What happened']}
        rows={collections.map((one) => [dayInWords(one.dueOn), collectionOutcomes[one.outcome]])}
        whenEmpty={<p className="nhsuk-body">Nothing written down yet.</p>}
      />
      <Heading level={2} size="m">
        Notes by your pharmacy
      </Heading>
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={`${pharmacyPersonPath(person.personId)}/entries/new`}>
          Add a note
        </a>
      </p>
      <ItemCards items={ownEntriesShown(notes, staffId)} />
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={conflictPath(person.personId)}>
          I know this person outside work
        </a>
      </p>
    </>
  )
}

/** One person with a running script here: p1, p5, p7, p10 and p14, and what the pharmacy wrote itself. */
export async function showPharmacyPerson(context: StaffContext): Promise<Reply> {
  const { tx, params, today, actor, seal } = context
  const personId = params.personId ?? ''
  const scripts = await scriptsAtPharmacy(tx, personId)
  const [script] = scripts
  if (!script) return notFound()
  const [facts, collections, notes] = await Promise.all([
    counter(tx, today),
    newestCollections(tx, personId),
    newestEntries(tx, [personId]),
  ])
  const person = peopleAtCounter(facts, today).find((one) => one.personId === personId)
  if (!person) return notFound()
  context.about({ personId, route: 'script', sourceId: script.scriptId, categories: [0, 1, 2, 3, 4, 10] })
  const view = (
    <PersonView
      person={person}
      scripts={scripts}
      collections={collections}
      notes={notes}
      staffId={actor.staffId}
      seal={seal}
    />
  )
  return page('A person with a script here', view, { backLink: { href: pharmacyPath, text: 'Today at the pharmacy' } })
}
