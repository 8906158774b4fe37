import type { ReactElement } from 'react'
import type { PersonBanner, PersonPlace } from '../person-banner.ts'

/** The place this page is, or is below: the longest address that the path begins with. */
function placeOf(places: readonly PersonPlace[], path: string): PersonPlace | undefined {
  return places
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}

/** Stands above every page about one person, so that nobody reads or writes in the record of a namesake (A67). */
export function PersonBar({ person, path }: { readonly person: PersonBanner; readonly path: string }): ReactElement {
  const { name, identifiers, places } = person
  const here = placeOf(places, path)
  return (
    <section className="app-person" aria-label="Whose record this is">
      <p className="app-person__who">
        <strong className="app-person__name">{name}</strong>
        {identifiers.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      {places.length > 0 && (
        <nav className="app-person__places" aria-label="Pages about this person">
          <ul>
            {places.map((place) => (
              <li key={place.href}>
                <a href={place.href} aria-current={place !== here ? undefined : path === place.href ? 'page' : 'true'}>
                  {place.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  )
}
