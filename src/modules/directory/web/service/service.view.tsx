import type { ReactElement } from 'react'
import { ActionLink, Column, Heading, SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { weekInWords } from '../../domain/hours.ts'
import { confirmedInWords, placesInWords, standardInWords, waitInWords } from '../../domain/wait.ts'
import { accessInWords, needInWords, offerInWords } from '../../domain/words.ts'
import type { ListedPlace, ListedService } from '../../queries/listed-services.ts'
import { helpPath } from '../paths.ts'
import { agesInWords, WaitTag } from '../service-card.view.tsx'

const rowsOf = (all: readonly (readonly [key: string, value: string])[]) =>
  all.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }))

function whoMayAsk({ takesSelf, takesFamily, takesProfessionals }: ListedService): string {
  const all = [
    takesSelf ? 'you yourself' : '',
    takesFamily ? 'family or a friend' : '',
    takesProfessionals ? 'another service, such as a GP' : '',
  ].filter((one) => one !== '')
  return all.length === 0 ? 'Nobody for now' : `${all.join(', or ')}`.replace(/^./, (first) => first.toUpperCase())
}

const standardOf = (service: ListedService): string =>
  `First contact within ${service.firstContactDays} working days. ${standardInWords(service.keptInTen)}`

function Waiting({ service }: { readonly service: ListedService }): ReactElement {
  return (
    <SummaryList
      rows={rowsOf([
        ['Wait now', waitInWords(service)],
        ['Places', placesInWords(service)],
        ['How sure', confirmedInWords(service)],
        ['Our standard', standardOf(service)],
      ])}
    />
  )
}

function Place({ place }: { readonly place: ListedPlace }): ReactElement {
  return (
    <section>
      <Heading level={3} size="s">
        {place.name}
      </Heading>
      <p className="nhsuk-body">
        {[place.address, place.postcode].filter((part) => part !== '').join(', ')}
        {place.isSatellite && <> (a room in somebody else’s building)</>}
      </p>
      {place.access.length > 0 && <p className="nhsuk-body">{place.access.map(accessInWords).join('. ')}.</p>}
      {place.hours.length > 0 && (
        <Table
          caption={`Opening hours at ${place.name}`}
          captionHidden
          compact
          firstCellIsHeader
          head={['Day', 'Open']}
          rows={weekInWords(place.hours).map(({ day, hours }) => [day, hours])}
        />
      )}
      {place.hours.length === 0 && place.hoursNote === '' && (
        <p className="nhsuk-body">Ask by phone when it is open.</p>
      )}
      {place.hoursNote !== '' && <p className="nhsuk-body">{place.hoursNote}</p>}
    </section>
  )
}

/** One service of the public directory in full. */
export function ServiceView({ service }: { readonly service: ListedService }): ReactElement {
  return (
    <Column>
      <Heading level={1} caption={service.agencyName}>
        {service.name}
      </Heading>
      <p className="nhsuk-body">
        <WaitTag service={service} />
      </p>
      <p className="nhsuk-lede-text">{service.summary}</p>
      {service.asksOnline && service.takesSelf && (
        <ActionLink href={`${helpPath}?service=${service.serviceId}`}>Ask for help from this service</ActionLink>
      )}
      <SummaryList
        rows={rowsOf([
          ['For whom', [service.forWhom, `${agesInWords(service)}.`].filter((one) => one !== '').join(' ')],
          ['Helps with', service.needs.map(needInWords).join(', ')],
          ['How', service.offers.map(offerInWords).join(', ')],
          ['Asked of you first', service.isLowDemand ? 'Nothing. Just come' : ''],
          ['Area', service.districts.length === 0 ? `All of ${service.areaName}` : service.districts.join(', ')],
          ['Who may ask', whoMayAsk(service)],
          ['How to ask', service.howToRefer],
          ['Coming back', service.howToReturn],
          ['Phone', service.phone],
          ['Website', service.website],
        ])}
      />
      <Heading level={2} size="m">
        The wait
      </Heading>
      <Waiting service={service} />
      <Heading level={2} size="m">
        Where and when
      </Heading>
      {service.places.length === 0 && <p className="nhsuk-body">No place is listed. Ask by phone.</p>}
      {service.places.map((place) => (
        <Place key={place.placeId} place={place} />
      ))}
    </Column>
  )
}
