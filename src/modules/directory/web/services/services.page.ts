import { isId } from '../../../../kernel/id.ts'
import { districtOf } from '../../domain/postcode.ts'
import { accessNeeds, isNeed } from '../../domain/words.ts'
import type { WhatToFind } from '../../queries/listed-services.ts'
import { servicesPath } from '../paths.ts'

export const perPage = 10

/** What a visitor asks of the list, as it stands in the address of the page. */
export interface ListQuestion {
  readonly what: WhatToFind
  readonly page: number
  readonly postcodeNotRead: boolean
}

type Query = Readonly<Record<string, string>>

export function listQuestion(query: Query): ListQuestion {
  const typed = (query.postcode ?? '').trim()
  const district = districtOf(typed)
  const page = Math.min(500, Math.max(1, Math.floor(Number(query.page ?? 1)) || 1))
  const area = query.area ?? ''
  return {
    page,
    postcodeNotRead: typed !== '' && district === null,
    what: {
      // A null character cannot go into the database, and no name holds one.
      words: (query.words ?? '').replaceAll('\0', '').trim().slice(0, 100),
      need: isNeed(query.need ?? '') ? (query.need ?? '') : '',
      district: district ?? '',
      access: accessNeeds.filter((code) => query[code] === 'yes'),
      partnershipId: isId(area) ? area : null,
      most: perPage,
      skip: (page - 1) * perPage,
    },
  }
}

/** The address of another page of the same list. */
export function pageHref(query: Query, page: number): string {
  const asked = Object.entries(query).filter(([name, value]) => name !== 'page' && value !== '')
  return `${servicesPath}?${new URLSearchParams([...asked, ['page', String(page)]])}`
}

export const countInWords = (total: number): string =>
  total === 0 ? 'No services found' : total === 1 ? '1 service' : `${total} services`
