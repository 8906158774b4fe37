import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import {
  permissionsOfCarer,
  permissionsOfNobody,
  permissionsOfPerson,
  permissionsOfRoles,
} from '../../partnership/index.ts'

interface SessionRow {
  kind: 'staff' | 'person' | 'carer'
  account_id: string
  subject_id: string
  stepped_up_at: Date | null
  name: string
  partnership_id: string
  roles: string[]
  agency_id: string
  agency_name: string
  agency_kind: string
  ceiling: string
  own_people: string[]
  proxy_person_id: string
}

const nobody: Actor = { kind: 'nobody', permissions: permissionsOfNobody }

/** Who the transaction acts for: looked up from the session token by the database, never from anything a page sent. */
export async function actingActor(tx: Tx): Promise<Actor> {
  const { rows } = await sql<SessionRow>`select * from acting.session()`.execute(tx)
  const row = rows[0]
  if (!row) return nobody
  const signedIn = {
    accountId: row.account_id,
    name: row.name,
    partnershipId: row.partnership_id,
    steppedUpAt: row.stepped_up_at,
  }
  if (row.kind === 'person') {
    return {
      kind: 'person',
      ...signedIn,
      personId: row.subject_id,
      ownPeople: row.own_people,
      permissions: permissionsOfPerson,
    }
  }
  if (row.kind === 'carer') {
    return {
      kind: 'carer',
      ...signedIn,
      proxyId: row.subject_id,
      personId: row.proxy_person_id,
      permissions: permissionsOfCarer,
    }
  }
  return {
    kind: 'staff',
    ...signedIn,
    staffId: row.subject_id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    agencyKind: row.agency_kind,
    ceiling: row.ceiling,
    roles: row.roles,
    permissions: permissionsOfRoles(row.roles),
  }
}
