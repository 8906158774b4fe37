import type { AgencyId, PersonId, StaffId } from './id.ts'
import type { Permission } from './permission.ts'

interface SignedIn {
  readonly accountId: string
  readonly name: string
  readonly partnershipId: string
  readonly permissions: ReadonlySet<Permission>
  /** When a second factor was last given; break-glass and changes of permission ask for a recent one. */
  readonly steppedUpAt: Date | null
}

export interface StaffActor extends SignedIn {
  readonly kind: 'staff'
  readonly staffId: StaffId
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly agencyKind: string
  /** The column of the ceiling this agency reads other agencies' entries under. */
  readonly ceiling: string
  readonly roles: readonly string[]
}

/** The person themselves. `ownPeople` are all registrations joined as theirs; the first is the one they signed up with. */
export interface PersonActor extends SignedIn {
  readonly kind: 'person'
  readonly personId: PersonId
  readonly ownPeople: readonly PersonId[]
}

export interface CarerActor extends SignedIn {
  readonly kind: 'carer'
  readonly proxyId: string
  readonly personId: PersonId
}

export interface Nobody {
  readonly kind: 'nobody'
  readonly permissions: ReadonlySet<Permission>
}

/** Whoever a request acts for. */
export type Actor = StaffActor | PersonActor | CarerActor | Nobody
export type SignedInActor = Exclude<Actor, Nobody>
