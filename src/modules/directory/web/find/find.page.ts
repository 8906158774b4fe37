import { isId } from '../../../../kernel/id.ts'
import type { Asked, Route } from '../../domain/pathway.ts'
import { districtOf } from '../../domain/postcode.ts'
import { accessNeeds, isNeed } from '../../domain/words.ts'
import { accessOf, type ListedService } from '../../queries/listed-services.ts'

export const whoAsks = ['self', 'family', 'professional'] as const

/** Ages as people are asked for them: enough to tell which service may take somebody, no more. */
export const ageChoices = [
  { value: '', text: 'I would rather not say', age: null },
  { value: 'under18', text: 'Under 18', age: 16 },
  { value: '18', text: '18 to 24', age: 20 },
  { value: '25', text: '25 or over', age: 40 },
] as const

export interface FinderQuestion {
  readonly asked: Asked
  readonly partnershipId: string | null
  readonly postcodeNotRead: boolean
  readonly isAsked: boolean
}

export function finderQuestion(query: Readonly<Record<string, string>>): FinderQuestion {
  const typed = (query.postcode ?? '').trim()
  const district = districtOf(typed)
  const need = query.need ?? ''
  const area = query.area ?? ''
  return {
    isAsked: query.find === 'yes',
    postcodeNotRead: typed !== '' && district === null,
    partnershipId: isId(area) ? area : null,
    asked: {
      who: whoAsks.find((one) => one === query.who) ?? 'self',
      age: ageChoices.find(({ value }) => value === (query.age ?? ''))?.age ?? null,
      need: isNeed(need) ? need : null,
      district,
      access: accessNeeds.filter((code) => query[code] === 'yes'),
    },
  }
}

export type ServiceRoute = Route & { readonly service: ListedService }

export const routeOf = (service: ListedService): ServiceRoute => ({ ...service, access: accessOf(service), service })
