import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../../kernel/id.ts'
import { nameOf } from '../../domain/person-name.ts'
import { type RelationshipRole, roleWords } from '../../domain/roles.ts'
import type { CaseloadFilter, CaseloadOrder, CaseloadRow } from '../../queries/caseload-of.ts'
import { caseloadPath } from '../paths.ts'

export const perPage = 50

export interface CaseloadLine {
  readonly personId: PersonId
  readonly name: string
  readonly born: string
  readonly roles: string
  readonly next: string
}

export interface CaseloadView {
  readonly order: CaseloadOrder
  readonly filter: CaseloadFilter
  readonly page: number
}

const isFilter = (text: string | undefined): text is CaseloadFilter => text === 'new' || text === 'nothing-booked'

/** What the address of the page asks for; anything odd in it is the ordinary list. */
export function viewFrom(query: Readonly<Record<string, string>>): CaseloadView {
  const asked = Number(query.page)
  return {
    order: query.order === 'due' ? 'due' : 'name',
    filter: isFilter(query.filter) ? query.filter : 'everyone',
    page: Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1,
  }
}

export function viewPath({ order, filter, page }: CaseloadView): string {
  const asked = new URLSearchParams()
  if (order !== 'name') asked.set('order', order)
  if (filter !== 'everyone') asked.set('filter', filter)
  if (page > 1) asked.set('page', String(page))
  return asked.size > 0 ? `${caseloadPath}?${asked}` : caseloadPath
}

const wordsOf = (role: string) => roleWords[role as RelationshipRole] ?? role

export function caseloadLine(row: CaseloadRow, next: Date | undefined): CaseloadLine {
  return {
    personId: row.person_id,
    name: nameOf(row),
    born: row.born_on ? dayInWords(row.born_on) : 'Not known',
    roles: row.roles.map(wordsOf).join(', '),
    next: next ? instantInWords(next) : 'Nothing booked',
  }
}
