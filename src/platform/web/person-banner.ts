/** A page about the person, as the banner links to it. */
export interface PersonPlace {
  readonly text: string
  readonly href: string
  /** Addresses that are not below `href` and yet part of this place. */
  readonly holds: readonly string[]
}

/** Whose record a page shows, in what whoever reads it may know of them. */
export interface PersonBanner {
  readonly name: string
  /** Date of birth and NHS number, as far as they may be shown. */
  readonly identifiers: readonly string[]
  readonly places: readonly PersonPlace[]
  /** The registration whose name is shown, for the audit; null where no name may be. */
  readonly namedPersonId: string | null
}
