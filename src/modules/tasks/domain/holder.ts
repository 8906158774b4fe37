/** Whose a task is: a worker's or a team's. */
export type Holder =
  | { readonly staffId: string; readonly teamId: null }
  | { readonly staffId: null; readonly teamId: string }

/** In a form one box holds both kinds: `staff:` or `team:` and the id. */
export function holderFrom(choice: string): Holder | null {
  const [kind, id = ''] = choice.split(':')
  if (id === '') return null
  if (kind === 'staff') return { staffId: id, teamId: null }
  return kind === 'team' ? { staffId: null, teamId: id } : null
}

export const holderChoice = ({ staffId, teamId }: { staffId: string | null; teamId: string | null }) =>
  staffId === null ? `team:${teamId ?? ''}` : `staff:${staffId}`
