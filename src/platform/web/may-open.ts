import type { Permission } from '../../kernel/permission.ts'
import type { RouteTable } from './route-table.ts'

const partsOf = (path: string) => path.split('?')[0]?.split('/') ?? []

/** How exactly a route names a path: more than its fixed words tell apart `/people/new` and `/people/:personId`; -1 if not at all. */
function fit(route: string, parts: readonly string[]): number {
  const named = partsOf(route)
  const fits =
    named.length === parts.length &&
    named.every((name, place) => name === parts[place] || (name.startsWith(':') && parts[place] !== ''))
  return fits ? named.filter((name) => !name.startsWith(':')).length : -1
}

/** Whether somebody with these permissions may ask for the page at a path of ours. */
export function mayOpen(tables: readonly RouteTable[], permissions: ReadonlySet<Permission>, path: string): boolean {
  const parts = partsOf(path)
  const found = tables
    .flatMap((table) => Object.entries(table))
    .filter(([route]) => route.startsWith('GET '))
    .map(([route, { may }]) => ({ may, fit: fit(route.slice('GET '.length), parts) }))
    .filter((one) => one.fit >= 0)
    .toSorted((a, b) => b.fit - a.fit)[0]
  return found !== undefined && permissions.has(found.may)
}
