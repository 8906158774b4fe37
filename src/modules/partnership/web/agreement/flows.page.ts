import { isId } from '../../../../kernel/id.ts'
import { type PageOf, pageOf } from '../../../../platform/web/paging.ts'
import type { FlowRow } from '../../queries/flows.ts'
import { versionPartPath } from '../paths.ts'

/** Which rows of the matrix somebody looks at. It stands in the address, and goes along to a row and back. */
export interface FlowChoice {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly purpose?: string | undefined
  readonly page?: string | undefined
  /** Every row of the choice on one page. */
  readonly rows?: string | undefined
}

const shapes: Readonly<Record<keyof FlowChoice, (text: string) => boolean>> = {
  from: isId,
  to: isId,
  purpose: (text) => /^[a-z_]{1,40}$/.test(text),
  page: (text) => /^[1-9]\d{0,5}$/.test(text),
  rows: (text) => text === 'all',
}

/** The choice in an address or a form; what is none is left out of it. */
export const flowChoice = (asked: Readonly<Record<string, unknown>>): FlowChoice =>
  Object.fromEntries(
    Object.entries(shapes).flatMap(([key, hasShape]) => {
      const value = asked[key]
      return typeof value === 'string' && hasShape(value) ? [[key, value]] : []
    }),
  )

/** The choice as the end of an address. */
export function asQuestion(choice: FlowChoice): string {
  const asked = new URLSearchParams()
  for (const [key, value] of Object.entries(choice)) if (typeof value === 'string') asked.set(key, value)
  return asked.size === 0 ? '' : `?${asked}`
}

export const flowsPath = (versionId: string, choice: FlowChoice = {}) =>
  `${versionPartPath(versionId, 'flows')}${asQuestion(choice)}`

export const isChosen = ({ from, to, purpose }: FlowChoice) =>
  from !== undefined || to !== undefined || purpose !== undefined

/** More of them than fit on a few screens of a phone are chosen from first. */
export const onOnePage = 20

const fits = ({ from, to, purpose }: FlowChoice, flow: FlowRow) =>
  (from === undefined || flow.from_agency_id === from) &&
  (to === undefined || flow.to_agency_id === to) &&
  (purpose === undefined || flow.purpose === purpose)

export interface ChosenFlows extends PageOf<FlowRow> {
  /** How many rows the choice has on all its pages. */
  readonly total: number
  /** Nothing was chosen and there are too many to list: the page says only how many there are between whom. */
  readonly isOnlySummed: boolean
}

export function chosenFlows(flows: readonly FlowRow[], choice: FlowChoice): ChosenFlows {
  const chosen = flows.filter((flow) => fits(choice, flow))
  const total = chosen.length
  const isOnlySummed = !isChosen(choice) && choice.rows === undefined && total > onOnePage
  if (isOnlySummed) return { rows: [], page: 1, pages: 1, total, isOnlySummed }
  return {
    ...pageOf(chosen, { page: choice.page }, choice.rows === undefined ? onOnePage : Math.max(1, total)),
    total,
    isOnlySummed,
  }
}

export interface Sum {
  readonly rows: number
  readonly agencies: number
}

/** How much one agency may show, and how much it may see. */
export interface AgencySum {
  readonly agencyId: string
  readonly name: string
  readonly shows: Sum
  readonly sees: Sum
}

interface Party {
  readonly agency_id: string
  readonly agency_name: string
}

export const agencySums = (parties: readonly Party[], flows: readonly FlowRow[]): readonly AgencySum[] =>
  parties.map(({ agency_id, agency_name }) => {
    const out = flows.filter((flow) => flow.from_agency_id === agency_id)
    const into = flows.filter((flow) => flow.to_agency_id === agency_id)
    return {
      agencyId: agency_id,
      name: agency_name,
      shows: { rows: out.length, agencies: new Set(out.map((flow) => flow.to_agency_id)).size },
      sees: { rows: into.length, agencies: new Set(into.map((flow) => flow.from_agency_id)).size },
    }
  })
