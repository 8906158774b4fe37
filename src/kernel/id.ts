const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A random identifier of one kind of thing; a `PersonId` cannot be handed over where an `AgencyId` is asked for. */
export type Id<Kind extends string> = string & { readonly kindOfId?: Kind }

export type PersonId = Id<'person'>
export type AgencyId = Id<'agency'>
export type StaffId = Id<'staff'>

/** Whether text from an address or a form has the shape of an identifier at all; it says nothing about existence. */
export function isId(text: string): boolean {
  return pattern.test(text)
}
