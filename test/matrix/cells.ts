import {
  permissionsOfCarer,
  permissionsOfNobody,
  permissionsOfPerson,
  permissionsOfRoles,
} from '../../src/modules/partnership/domain/permissions.ts'
import type { RouteRow, RouteTable } from '../../src/platform/web/route-table.ts'
import type { Persona } from './cast.ts'
import { parametersOf, type Value, valuesFor } from './parameters.ts'
import { type MatrixWorld, viewerOf } from './world.ts'

export interface Route {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly row: RouteRow
}

/** One call of a route by one persona with one set of values. */
export interface Cell {
  readonly route: Route
  readonly persona: Persona
  readonly url: string
  readonly values: readonly Value[]
  /** True where the rules say that nothing is there for the caller: somebody unknown to them, or an item closed to them. */
  readonly isNothing: boolean
  /** Replies of cells where nothing is there must be equal among those of one key: one known person's parts, or everybody unknown. */
  readonly likeness: string
}

export function routesOf(tables: readonly RouteTable[]): Route[] {
  return tables.flatMap((table) =>
    Object.entries(table).map(([name, row]): Route => {
      const [method, path = ''] = name.split(' ')
      return { name, method: method === 'POST' ? 'POST' : 'GET', path, row }
    }),
  )
}

export function mayAsk(persona: Persona, route: Route): boolean {
  const held =
    persona.kind === 'staff'
      ? permissionsOfRoles(persona.roles)
      : persona.kind === 'person'
        ? permissionsOfPerson
        : persona.kind === 'carer'
          ? permissionsOfCarer
          : permissionsOfNobody
  return held.has(route.row.may)
}

/**
 * Combinations that say something: all values that belong to one record, and one part of another's record. For somebody who may
 * not ask at all, one for each relation says as much.
 */
function combinations(names: readonly string[], world: MatrixWorld, persona: Persona, isAsked: boolean): Value[][] {
  const [first, ...rest] = names
  if (!first) return [[]]
  let sets = valuesFor(first, world, persona).map((value) => [value])
  for (const name of rest) {
    const all = valuesFor(name, world, persona)
    sets = sets.flatMap((set) => {
      const whose = set.find((value) => value.personId !== null)?.personId
      const strangers = all.filter((value) => value.personId !== null && value.personId !== whose).slice(-1)
      const fitting = all.filter((value) => value.personId === null || whose === undefined || value.personId === whose)
      const telling = isAsked ? [...fitting, ...(whose ? strangers : [])] : fitting.slice(0, 1)
      return telling.map((value) => [...set, value])
    })
  }
  return sets
}

export function cellsOf(route: Route, persona: Persona, world: MatrixWorld): Cell[] {
  const names = parametersOf(route.path)
  const viewer = viewerOf(persona, route.row.purpose)
  return combinations(names, world, persona, mayAsk(persona, route)).map((values) => {
    let url = route.path
    for (const [at, name] of names.entries()) url = url.replace(`:${name}`, values[at]?.text ?? '')
    const isAbsent = values.some((value) => value.called === 'absent')
    const owners = new Set(values.flatMap((value) => value.personId ?? []))
    const isUnknown = [...owners].some((personId) => !world.judge.knows(viewer, personId))
    const items = values.flatMap(({ planted }) => planted ?? [])
    const isClosed = items.some((planted) => !world.judge.opens(viewer, planted, 'id'))
    // Some items open by themselves: a safeguarding lead reads K9 without working with the person, a disclosure names its items.
    const isSeen = values.some((value) => value.isSeenBy?.(viewer))
    const isNothing = isAbsent || owners.size > 1 || isClosed || (isUnknown && items.length === 0 && !isSeen)
    const [whose] = values
    const ofAgencies = values
      .filter((value) => value.personId === null && value.called !== 'absent')
      .map((value) => value.text)
    const likeness =
      whose?.personId && world.judge.knows(viewer, whose.personId) ? whose.personId : `unknown ${ofAgencies.join(' ')}`
    return { route, persona, url, values, isNothing, likeness }
  })
}
