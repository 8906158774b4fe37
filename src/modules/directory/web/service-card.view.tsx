import type { ReactElement } from 'react'
import { Card, Facts, Tag } from '../../../platform/web/components/index.ts'
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
    <Card
      className="app-row-card"
      heading={service.name}
      headingLevel={3}
      headingSize="s"
      href={servicePath(service.serviceId)}
    >
      <p className="nhsuk-body">
        {service.summary} <WaitTag service={service} />{' '}
        {service.isLowDemand && <Tag colour="blue">Nothing asked first</Tag>}
      </p>
      <Facts
        rows={[
          { key: 'Run by', value: service.agencyName },
          { key: 'For', value: agesInWords(service) },
          { key: 'How', value: service.offers.map(offerInWords).join(', ') },
          ...(access.length === 0 ? [] : [{ key: 'Easier to come', value: access.map(accessInWords).join(', ') }]),
        ]}
      />
    </Card>
  )
}
