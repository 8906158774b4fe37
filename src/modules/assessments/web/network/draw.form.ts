import { isId } from '../../../../kernel/id.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import type { DrawnTie } from '../../commands/draw-network.ts'
import { type TieKind, type TieUse, tieKinds, tieUses } from '../../domain/network/network.ts'
import type { NamedTie } from '../../queries/networks-of.ts'

export const mostTies = 30
export const emptyRows = 4

const one = (form: FormValues, name: string): string => {
  const value = form[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

const keyIn = <T extends string>(words: Readonly<Record<T, string>>, typed: string): T | undefined =>
  (Object.keys(words) as T[]).find((key) => key === typed)

/** How many rows the form has, by the boxes that came back: everybody known, and some empty ones. */
export const rowsIn = (form: FormValues): number => {
  const places = Object.keys(form).flatMap((name) => /^initials_(\d{1,2})$/.exec(name)?.[1] ?? [])
  return Math.min(mostTies, Math.max(0, ...places.map((at) => Number(at) + 1)))
}

/** What stands in the boxes when somebody begins: the map as it was. */
export function boxesOf(ties: readonly NamedTie[]): FormValues {
  return Object.fromEntries(
    ties.flatMap((tie, at) => [
      [`key_${at}`, tie.tieKey],
      [`initials_${at}`, tie.initials],
      [`kind_${at}`, tie.kind],
      [`close_${at}`, tie.isClose ? 'yes' : ''],
      [`uses_${at}`, tie.uses],
      [`name_${at}`, tie.name ?? ''],
    ]),
  )
}

type ReadRow = { readonly tie: DrawnTie | null; readonly errors: FormErrors }

function readRow(form: FormValues, at: number): ReadRow {
  const [key = '', initials = '', kind = '', uses = '', name = ''] = ['key', 'initials', 'kind', 'uses', 'name'].map(
    (field) => one(form, `${field}_${at}`),
  )
  const isGone = one(form, `gone_${at}`) !== ''
  const isEmpty = initials === '' && kind === '' && uses === '' && name === ''
  if (isGone || isEmpty) return { tie: null, errors: [] }
  const [knownKind, knownUse] = [keyIn<TieKind>(tieKinds, kind), keyIn<TieUse>(tieUses, uses)]
  const errors = [
    ...(initials === '' ? [{ field: `initials_${at}`, text: 'Enter initials or a short word' }] : []),
    ...([...initials].length > 4 ? [{ field: `initials_${at}`, text: 'Initials must be 4 characters or fewer' }] : []),
    ...(knownKind ? [] : [{ field: `kind_${at}`, text: `Select who ${initials || 'this'} is` }]),
    ...(knownUse ? [] : [{ field: `uses_${at}`, text: `Select whether ${initials || 'they'} drinks or uses` }]),
    ...(name.length > 120 ? [{ field: `name_${at}`, text: 'The name must be 120 characters or fewer' }] : []),
  ]
  if (errors.length > 0 || !knownKind || !knownUse) return { tie: null, errors }
  const tieKey = isId(key) ? key : null
  const isClose = one(form, `close_${at}`) !== ''
  return { tie: { tieKey, initials, kind: knownKind, isClose, uses: knownUse, name }, errors: [] }
}

export type ReadTies =
  | { readonly ok: true; readonly ties: readonly DrawnTie[] }
  | { readonly ok: false; readonly errors: FormErrors }

/** The people typed, one row each; rows left empty or marked as gone are left out. */
export function readTies(form: FormValues): ReadTies {
  const rows = Array.from({ length: rowsIn(form) }, (_, at) => readRow(form, at))
  const errors = rows.flatMap((row) => row.errors)
  const ties = rows.flatMap(({ tie }) => tie ?? [])
  if (errors.length > 0) return { ok: false, errors }
  return ties.length > 0
    ? { ok: true, ties }
    : { ok: false, errors: [{ field: 'initials_0', text: 'Enter at least one person' }] }
}
