export interface NameParts {
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
}

/** What stands where an agency works with a person whose name it may not see. */
export const nameNotShared = 'Name not shared with your agency'

/** The name people use for the person: the chosen one where there is one. */
export function nameOf({ given_name, chosen_name, family_name }: NameParts): string {
  return [chosen_name || given_name, family_name].filter(Boolean).join(' ') || nameNotShared
}

/** The same, with the first name on papers behind it where that is another one. */
export function fullNameOf(parts: NameParts): string {
  const { given_name, chosen_name } = parts
  const onPaper = given_name && chosen_name && given_name !== chosen_name ? ` (${given_name})` : ''
  return nameOf(parts) + onPaper
}
