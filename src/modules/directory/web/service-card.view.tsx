import type { ReactElement } from 'react'
import { Card, Tag } from '../../../platform/web/components/index.ts'
import { waitInWords } from '../domain/wait.ts'
import { accessInWords, offerInWords } from '../domain/words.ts'
import { accessOf, type ListedService } from '../queries/listed-services.ts'
import { servicePath } from './paths.ts'

const agesInWords = ({ ageFrom, ageTo }: Pick<ListedService, 'ageFrom' | 'ageTo'>): string =>
  ageTo === null ? (ageFrom === 0 ? 'All ages' : `Age ${ageFrom} and over`) : `Age ${ageFrom} to ${ageTo}`

export { agesInWords }

/** The wait as a tag: green only where it is known and short. */
export function WaitTag({ service }: { readonly service: ListedService }): ReactElement {
  const known = service.isKnown && service.waitDays !== null
  return (
    <Tag colour={!known ? 'grey' : (service.waitDays ?? 0) <= 7 ? 'green' : 'yellow'}>Wait: {waitInWords(service)}</Tag>
  )
}

/** One service in a list: what it is, how long the wait is, what makes it easier to come. */
export function ServiceCard({ service }: { readonly service: ListedService }): ReactElement {
  const access = accessOf(service)
  return (
    <Card heading={service.name} headingLevel={3} headingSize="s" href={servicePath(service.serviceId)}>
      <p className="nhsuk-body">{service.summary}</p>
      <p className="nhsuk-body">
        <WaitTag service={service} /> {service.isLowDemand && <Tag colour="blue">Nothing asked first</Tag>}
      </p>
      <p className="nhsuk-body-s">
        {service.agencyName}. {agesInWords(service)}. {service.offers.map(offerInWords).join(', ')}.
        {access.length > 0 && <> {access.map(accessInWords).join(', ')}.</>}
      </p>
    </Card>
  )
}
