import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import type { TeamRow } from '../../../people/index.ts'

/** The agencies working with the person that could read an action of the acting agency. */
export async function agenciesReached(tx: Tx, personId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ agencyId: string }>`
    select agency_id as "agencyId" from care.agencies_reached(${personId})`.execute(tx)
  return new Set(rows.map(({ agencyId }) => agencyId))
}

/** Somebody who may be given an action, as a choice of a form. */
export interface DoerChoice {
  readonly value: string
  readonly text: string
  readonly agencyId: string | null
  readonly staffId: string | null
}

interface Around {
  readonly team: readonly TeamRow[]
  readonly partners: readonly { readonly agency_id: string; readonly name: string }[]
  /** The agencies that could read an action of the acting agency, as far as whoever acts may know. */
  readonly reached: ReadonlySet<string>
  readonly ownAgencyId: string
}

/** The person, the workers around them, and every agency as a whole; those who may not read it say so. */
export function doerChoices({ team, partners, reached, ownAgencyId }: Around): readonly DoerChoice[] {
  const seen = (agencyId: string) =>
    agencyId === ownAgencyId || reached.has(agencyId) ? '' : ' (sees it only if the person lets them)'
  const workers = new Map(
    team.flatMap((row): [string, DoerChoice][] =>
      row.to_at !== null || row.staff_id === null
        ? []
        : [
            [
              row.staff_id,
              {
                value: `staff:${row.staff_id}`,
                text: `${row.staff_name ?? ''}, ${row.agency_name}${seen(row.agency_id)}`,
                agencyId: row.agency_id,
                staffId: row.staff_id,
              },
            ],
          ],
    ),
  )
  const known = new Set(team.filter((row) => row.to_at === null).map((row) => row.agency_id))
  const nearFirst = partners.toSorted((a, b) => Number(known.has(b.agency_id)) - Number(known.has(a.agency_id)))
  const agencies = nearFirst.map(({ agency_id: agencyId, name }) => ({
    value: `agency:${agencyId}`,
    text: `${name}, whoever is there${seen(agencyId)}`,
    agencyId,
    staffId: null,
  }))
  return [{ value: 'person', text: 'The person', agencyId: null, staffId: null }, ...workers.values(), ...agencies]
}

/** Of those around the person, the workers who may coordinate the plan. */
export async function coordinatorChoices(
  tx: Tx,
  personId: string,
  team: readonly TeamRow[],
): Promise<readonly { readonly value: string; readonly text: string }[]> {
  const workers = new Map(
    team.flatMap((row) =>
      row.to_at === null && row.staff_id !== null
        ? [[row.staff_id, `${row.staff_name ?? ''}, ${row.agency_name}`] as const]
        : [],
    ),
  )
  const { rows } = await sql<{ staffId: string }>`
    select s as "staffId" from unnest(${[...workers.keys()]}::uuid[]) s where care.may_coordinate(${personId}, s)`.execute(
    tx,
  )
  return rows.map(({ staffId }) => ({ value: staffId, text: workers.get(staffId) ?? '' }))
}

export interface GivenAction {
  readonly planActionId: string
  readonly personId: string
  readonly what: string
  readonly dueOn: string | null
  readonly doneOn: string | null
  readonly doneNote: string
  readonly version: number
  readonly isMine: boolean
  readonly toStaffName: string | null
  readonly fromAgency: string
  readonly planPurpose: string | null
  readonly coordinatorName: string | null
  readonly coordinatorPhone: string | null
}

/** The actions given to the acting worker or their agency, in the plans of all the people they work with. */
export async function actionsGivenToMe(tx: Tx, { withDone = false } = {}): Promise<readonly GivenAction[]> {
  const { rows } = await sql<GivenAction>`
    select plan_action_id as "planActionId", person_id as "personId", what, due_on as "dueOn", done_on as "doneOn", done_note as "doneNote", version,
      is_mine as "isMine", to_staff_name as "toStaffName", from_agency as "fromAgency", plan_purpose as "planPurpose",
      coordinator_name as "coordinatorName", coordinator_phone as "coordinatorPhone"
    from care.actions_given_to_me(${withDone}) limit 200`.execute(tx)
  return rows
}
