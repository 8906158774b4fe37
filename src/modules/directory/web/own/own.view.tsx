import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Card,
  CardGroup,
  Column,
  Form,
  Heading,
  InsetText,
  SummaryList,
  Table,
  Tag,
} from '../../../../platform/web/components/index.ts'
import { weekInWords } from '../../domain/hours.ts'
import { confirmedInWords, placesInWords, standardInWords, waitInWords } from '../../domain/wait.ts'
import { accessInWords, needInWords, offerInWords } from '../../domain/words.ts'
import type { OwnPlace, OwnService } from '../../queries/own-services.ts'
import {
  changeServicePath,
  closeServicePath,
  confirmWaitPath,
  newPlacePath,
  newServicePath,
  ownServicePath,
  placePath,
  servicePath,
  servicesPath,
  stillRightPath,
} from '../paths.ts'

type Seal = { readonly csrf: string; readonly idempotencyKey: string }

/** One press that says the last wait and places are still right; nothing to press where nothing was ever said. */
function StillRight({ service, seal }: { readonly service: OwnService; readonly seal: Seal }): ReactElement {
  const say = (
    <a href={confirmWaitPath(service.serviceId)}>
      Say the wait and places<span className="nhsuk-u-visually-hidden"> of {service.name}</span>
    </a>
  )
  if (service.confirmedOn === null) return <p className="nhsuk-body">{say}</p>
  return (
    <Form action={stillRightPath(service.serviceId)} {...seal}>
      <ButtonGroup>
        <Button variant="secondary" small>
          Still right today
        </Button>
        {say}
      </ButtonGroup>
    </Form>
  )
}

const lastSaid = ({ lastWaitDays, lastPlacesFree, confirmedOn, confirmedBy }: OwnService): string =>
  confirmedOn === null
    ? ''
    : `Last said: ${lastWaitDays === null ? 'wait not known' : `${lastWaitDays} days`}, ${lastPlacesFree === null ? 'places not known' : `${lastPlacesFree} places`}, by ${confirmedBy ?? 'somebody who left'}.`

/** What the agency tells the public, with how fresh each wait is. */
export function OwnServicesView({
  services,
  keeps,
  days,
  sealOf,
}: {
  readonly services: readonly OwnService[]
  readonly keeps: boolean
  readonly days: number
  readonly sealOf: () => Seal
}): ReactElement {
  return (
    <>
      <Heading level={1}>Our services</Heading>
      <p className="nhsuk-body">
        The public reads this in <a href={servicesPath}>the directory</a>. A wait that nobody has confirmed for {days}{' '}
        days is shown as not known.
      </p>
      {keeps && <ActionLink href={newServicePath}>Add a service</ActionLink>}
      {services.length === 0 && <p className="nhsuk-body">Your agency has no service in the directory.</p>}
      <CardGroup>
        {services.map((service) => (
          <Card
            key={service.serviceId}
            heading={service.name}
            headingLevel={2}
            headingSize="s"
            href={ownServicePath(service.serviceId)}
          >
            <p className="nhsuk-body">
              <Tag colour={service.isKnown ? 'green' : 'orange'}>Wait: {waitInWords(service)}</Tag>
            </p>
            <p className="nhsuk-body-s">
              {confirmedInWords(service)} {lastSaid(service)}
            </p>
            <StillRight service={service} seal={sealOf()} />
          </Card>
        ))}
      </CardGroup>
    </>
  )
}

function Places({
  service,
  places,
  keeps,
}: {
  readonly service: OwnService
  readonly places: readonly OwnPlace[]
  readonly keeps: boolean
}): ReactElement {
  return (
    <>
      <Table
        caption="Where and when"
        responsive
        head={['Place', 'Hours', 'What makes it easier']}
        whenEmpty={<p className="nhsuk-body">No place is listed.</p>}
        rows={places.map((place) => [
          keeps ? (
            <a key="place" href={placePath(service.serviceId, place.placeId)}>
              {place.name}
            </a>
          ) : (
            place.name
          ),
          weekInWords(place.hours)
            .filter(({ hours }) => hours !== 'Closed')
            .map(({ day, hours }) => `${day} ${hours}`)
            .join('; ') || 'Not said',
          place.access.map(accessInWords).join(', ') || 'Nothing said',
        ])}
      />
      {keeps && (
        <p className="nhsuk-body">
          <a href={newPlacePath(service.serviceId)}>Add a place</a>
        </p>
      )}
    </>
  )
}

export function OwnServiceView({
  service,
  places,
  keeps,
  seal,
}: {
  readonly service: OwnService
  readonly places: readonly OwnPlace[]
  readonly keeps: boolean
  readonly seal: Seal
}): ReactElement {
  return (
    <Column>
      <Heading level={1} caption={service.agencyName}>
        {service.name}
      </Heading>
      {!service.isKnown && (
        <InsetText>The public is told that the wait is not known. Say it, or press that it is still right.</InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'Wait', value: waitInWords(service) },
          { key: 'Places', value: placesInWords(service) },
          { key: 'How sure', value: `${confirmedInWords(service)} ${lastSaid(service)}` },
          {
            key: 'Standard',
            value: `First contact within ${service.firstContactDays} working days. ${standardInWords(service.keptInTen)}`,
          },
          { key: 'Helps with', value: service.needs.map(needInWords).join(', ') },
          { key: 'How', value: service.offers.map(offerInWords).join(', ') },
          { key: 'Requests online', value: service.asksOnline ? 'Arrive at your front door' : 'Not taken' },
        ]}
      />
      <StillRight service={service} seal={seal} />
      <Places service={service} places={places} keeps={keeps} />
      <ul className="nhsuk-list">
        <li>
          <a href={servicePath(service.serviceId)}>See what the public sees</a>
        </li>
        {keeps && (
          <li>
            <a href={changeServicePath(service.serviceId)}>Change what is said of it</a>
          </li>
        )}
        {keeps && (
          <li>
            <a href={closeServicePath(service.serviceId)}>Close this service</a>
          </li>
        )}
      </ul>
    </Column>
  )
}
