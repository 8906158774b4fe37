import type { Agency } from './builders.ts'
import type { Facts, Row } from './facts.ts'

/** A service in the public directory, open to people themselves on our own pages unless it says otherwise. */
export function service(
  facts: Facts,
  at: Agency,
  name: string,
  more: Partial<Row<'directory.service'>> & { readonly place?: Partial<Row<'directory.place'>> } = {},
): string {
  const service_id = facts.newId()
  const { place, ...columns } = more
  facts.add('directory.service', {
    service_id,
    partnership_id: at.partnershipId,
    agency_id: at.id,
    name,
    summary: `What ${name} is.`,
    needs: ['alcohol', 'opioids'],
    offers: ['one_to_one'],
    asks_online: true,
    ...columns,
  })
  facts.add('directory.place', {
    place_id: facts.newId(),
    service_id,
    name: `${name} room`,
    address: '1 High Street',
    postcode: 'VL1 1AA',
    hours: [{ day: 1, opens: '09:00', closes: '17:00' }],
    ...place,
  })
  return service_id
}
