import type { StaffActor } from '../../../kernel/actor.ts'

export interface RoleWords {
  readonly name: string
  readonly means: string
}

/** What each role is called and what it is for, in the words of the screen. */
export const roles = {
  worker: { name: 'Worker', means: 'Works with people on a caseload' },
  clinician: { name: 'Nurse or other clinician', means: 'Works with people, health entries among them' },
  prescriber: { name: 'Prescriber', means: 'Works with people and prescribes' },
  pharmacist: { name: 'Pharmacist', means: 'Supplies medicines' },
  gp: { name: 'GP', means: 'Works with people of the practice' },
  order_manager: { name: 'Probation or police officer', means: 'Follows court orders' },
  housing_worker: { name: 'Housing or support worker', means: 'Helps with a home, work or daily life' },
  peer_mentor: { name: 'Peer mentor', means: 'Supports people from their own experience' },
  team_manager: { name: 'Team manager', means: 'Looks after a team and shares out its work' },
  privacy_officer: { name: 'Privacy officer', means: 'Checks that records are used properly. One at each agency' },
  safeguarding_lead: { name: 'Safeguarding lead', means: 'Leads on keeping people safe. One at each agency' },
  duty_safeguarding: { name: 'Duty safeguarding', means: 'On call to keep people safe' },
  administrator: { name: 'Administrator', means: 'Looks after the agency’s staff, and signs for it. Opens no records' },
  coordinator: { name: 'Partnership coordinator', means: 'Writes the agreement with the partners. Opens no records' },
  partnership_manager: {
    name: 'Partnership manager',
    means: 'Looks after all agencies and the agreement. Opens no records',
  },
  commissioner: { name: 'Commissioner', means: 'Sees figures. Opens no records' },
  forum_member: { name: 'Forum member', means: 'Sees figures made for the forum' },
} as const satisfies Record<string, RoleWords>

export type Role = keyof typeof roles

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)
export const roleName = (role: string): string => (isRole(role) ? roles[role].name : role)

/** Roles that reach beyond one agency; only the partnership manager gives them. */
const beyondAgency: ReadonlySet<Role> = new Set(['partnership_manager', 'coordinator'])

/** The roles somebody may give, by the roles they hold. */
export function rolesToGive(held: readonly string[]): readonly Role[] {
  const all = Object.keys(roles).filter(isRole)
  if (held.includes('partnership_manager')) return all
  return held.includes('administrator') ? all.filter((role) => !beyondAgency.has(role)) : []
}

/** The posts each agency fills with one named person. */
export const namedPosts = ['privacy_officer', 'safeguarding_lead'] as const satisfies readonly Role[]

/** Whether whoever acts looks after a team: the lists of all its people, who works with whom, groups that are wanted. */
export const managesTeam = ({ actor }: { readonly actor: StaffActor }): boolean => actor.roles.includes('team_manager')
