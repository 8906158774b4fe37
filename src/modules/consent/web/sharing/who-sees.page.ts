import {
  allCategories,
  type Category,
  categoryInWords,
  listInWords,
  partInWords,
  type Reader,
  sentenceCase,
} from '../../domain/categories.ts'
import type { Seen } from '../../queries/sharing-overview.ts'

export type Sight = 'full' | 'part' | 'own' | 'none'

/** One agency, and what it sees of each kind. */
export interface AgencySight {
  readonly agencyId: string
  readonly agencyName: string
  readonly byCategory: readonly Sight[]
  readonly full: string
  readonly part: readonly string[]
  readonly isOwnOnly: boolean
  readonly why: string
}

const sightOf = (seen: Seen | undefined): Sight => {
  if (!seen) return 'none'
  return seen.inFull ? 'full' : seen.inPart ? 'part' : seen.own ? 'own' : 'none'
}

function whyOf(rows: readonly Seen[], reader: Reader): string {
  const routes = new Set(rows.flatMap(({ routes }) => routes))
  const said: string[] = []
  if (routes.has('caseload') || routes.has('agency') || routes.has('team_list'))
    said.push(`it works with ${reader === 'person' ? 'you' : 'the person'}`)
  if (routes.has('grant')) said.push(reader === 'person' ? 'you gave permission' : 'the person gave permission')
  if (routes.has('agreement')) said.push('the partnership agreement allows a part')
  if (routes.has('referral')) said.push('a referral waits for its answer')
  return sentenceCase(listInWords(said))
}

/** What each agency sees, in words and as one mark for each kind. */
export function agencySights(seen: readonly Seen[], reader: Reader): AgencySight[] {
  return [...Map.groupBy(seen, ({ agencyId }) => agencyId)].map(([agencyId, rows]) => {
    const byCategory = allCategories.map((category) => sightOf(rows.find((row) => row.category === category)))
    const of = (sight: Sight): Category[] => allCategories.filter((category) => byCategory[category] === sight)
    const words = (categories: readonly Category[]) =>
      listInWords(categories.map((category) => categoryInWords(category, reader)))
    const ceiling = rows[0]?.ceiling ?? ''
    return {
      agencyId,
      agencyName: rows[0]?.agencyName ?? '',
      byCategory,
      full: words(of('full')),
      part: of('part').map(
        (category) => `${categoryInWords(category, reader)}: ${partInWords(ceiling, category, reader)}`,
      ),
      isOwnOnly: of('full').length === 0 && of('own').length > 0,
      why: whyOf(rows, reader),
    }
  })
}

/** How much one agency sees, in a few words. */
export function howMuch({ byCategory }: AgencySight): string {
  const of = (sight: Sight) => byCategory.filter((one) => one === sight).length
  const full = of('full')
  const part = of('part')
  const kinds = (count: number) => (count === 1 ? '1 kind' : `${count} kinds`)
  const seen = [full > 0 ? kinds(full) : '', part > 0 ? `a part of ${kinds(part)}` : ''].filter((text) => text !== '')
  return seen.length > 0 ? `sees ${seen.join(' and ')}` : 'sees only what it wrote'
}

/** What the picture says, in one sentence. */
export function findingOf(sights: readonly AgencySight[]): string {
  const others = sights.filter(({ byCategory }) => byCategory.includes('full') || byCategory.includes('part'))
  if (others.length === 0) return 'No agency sees what another agency wrote.'
  const most = others.toSorted((a, b) => countOf(b) - countOf(a))[0]
  const count = others.length === 1 ? 'One agency sees' : `${others.length} agencies see`
  return `${count} something that another agency wrote. ${most?.agencyName ?? ''} sees the most kinds: ${most ? countOf(most) : 0} of 15.`
}

const countOf = ({ byCategory }: AgencySight) =>
  byCategory.filter((sight) => sight === 'full' || sight === 'part').length
