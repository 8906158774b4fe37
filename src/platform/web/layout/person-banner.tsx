import type { ReactElement } from 'react'
import type { PersonBanner, PersonPlace } from '../person-banner.ts'

const isAtOrBelow = (path: string) => (address: string) => path === address || path.startsWith(`${address}/`)

/** The place this page is, or is part of: of all that hold its address, the one whose own address is longest. */
function placeOf(places: readonly PersonPlace[], path: string): PersonPlace | undefined {
  return places
    .flatMap((place) => [place.href, ...place.holds].filter(isAtOrBelow(path)).map((address) => ({ place, address })))
    .toSorted((a, b) => b.address.length - a.address.length)[0]?.place
}

/** So many links stand in the open on a phone, before the rest is folded away. */
const inTheOpen = 5

/** The links that always stand in the open, where the reader is among them, and the folded rest. Two more are not worth a fold. */
function folded(places: readonly PersonPlace[], here: PersonPlace | undefined) {
  if (places.length <= inTheOpen + 2) return { open: places, rest: [] }
  const isOpen = (place: PersonPlace, index: number) => index < inTheOpen || place === here
  return { open: places.filter(isOpen), rest: places.filter((place, index) => !isOpen(place, index)) }
}

function Places({ places, path }: { readonly places: readonly PersonPlace[]; readonly path: string }): ReactElement {
  const here = placeOf(places, path)
  const { open, rest } = folded(places, here)
  const listed = (some: readonly PersonPlace[]) => (
    <ul>
      {some.map((place) => (
        <li key={place.href}>
          <a href={place.href} aria-current={place !== here ? undefined : path === place.href ? 'page' : 'true'}>
            {place.text}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="app-person__places" aria-label="Pages about this person">
      {listed(open)}
      {rest.length > 0 && (
        <details>
          <summary>More pages</summary>
          <div className="app-person__rest">{listed(rest)}</div>
        </details>
      )}
    </nav>
  )
}

/** Stands above every page about one person, so that nobody reads or writes in the record of a namesake (A67). */
export function PersonBar({ person, path }: { readonly person: PersonBanner; readonly path: string }): ReactElement {
  const { name, identifiers, places } = person
  return (
    <section className="app-person" aria-label="Whose record this is">
      <p className="app-person__who">
        <strong className="app-person__name">{name}</strong>
        {identifiers.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      {places.length > 0 && <Places places={places} path={path} />}
    </section>
  )
}
