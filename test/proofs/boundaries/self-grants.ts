import { sql } from 'kysely'
import { codeOf } from '../../../src/platform/db/cannot-start.ts'
import { watchTables } from '../../matrix/table-states.ts'
import { person } from '../../worlds/builders.ts'
import { asWorker, type Ground } from './ground.ts'

/** Ways in which somebody could give themselves, or have given to them by themselves, what is not theirs (A13). */
function attempts(ground: Ground, me: string, myAgency: string, stranger: string): Readonly<Record<string, string>> {
  const { world } = ground
  const county = world.county
  const { sam } = world
  const other = world.workers.bob.id === me ? world.workers.amy.id : world.workers.bob.id
  const roles = [
    'worker',
    'clinician',
    'prescriber',
    'team_manager',
    'privacy_officer',
    'safeguarding_lead',
    'administrator',
    'partnership_manager',
  ]
  const ofRoles = roles.map((role): [string, string] => [
    `the role of ${role}`,
    `insert into partnership.staff_role (staff_id, agency_id, role, given_by) values ('${me}', '${myAgency}', '${role}', null)`,
  ])
  const byAnother = roles.map((role): [string, string] => [
    `the role of ${role}, as if given by a colleague`,
    `insert into partnership.staff_role (staff_id, agency_id, role, given_by) values ('${me}', '${myAgency}', '${role}', '${other}')`,
  ])
  const teams = Object.entries(world.teams).map(([name, id]): [string, string] => [
    `a place in ${name}`,
    `insert into partnership.team_member (team_id, staff_id, given_by) values ('${id}', '${me}', null)`,
  ])
  const base = `'${stranger}', '${county}'`
  return {
    ...Object.fromEntries([...ofRoles, ...byAnother, ...teams]),
    'roles kept longer': `update partnership.staff_role set to_at = null where staff_id = '${me}' returning 1`,
    'a role changed': `update partnership.staff_role set role = 'partnership_manager' where staff_id = '${me}' returning 1`,
    'another agency': `update partnership.staff set agency_id = '${world.agencies.nhsTrust.id}' where staff_id = '${me}' returning 1`,
    'checks renewed': `update partnership.staff set checks_valid_until = 'infinity', to_at = null where staff_id = '${me}' returning 1`,
    'somebody on the caseload': `insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role, recorded_by) values (${base}, '${myAgency}', '${me}', 'key_worker', '${me}')`,
    'somebody on the caseload, as if by a colleague': `insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role, recorded_by) values (${base}, '${myAgency}', '${me}', 'key_worker', '${other}')`,
    'somebody by way of the command': `select people.put_to_work('${stranger}', '${myAgency}', '${me}', null, 'key_worker') as done`,
    'somebody for the whole agency': `insert into people.working_relationship (person_id, partnership_id, agency_id, role, recorded_by) values (${base}, '${myAgency}', 'registered_patient', '${me}')`,
    'the lead': `insert into people.lead_agency (person_id, partnership_id, agency_id) values (${base}, '${myAgency}')`,
    'a permission': `insert into consent.sharing_grant (person_id, partnership_id, agency_id, purpose, valid_from, valid_to, wording_version, language, method, recorded_by, recorded_by_agency_id)
      values (${base}, '${myAgency}', 'direct_care', now(), now() + interval '1 year', '2026-1', 'en', 'in_person_signed', '${me}', '${myAgency}')`,
    "a permission in the person's name": `insert into consent.sharing_grant (person_id, partnership_id, agency_id, purpose, valid_from, valid_to, wording_version, language, method)
      values (${base}, '${myAgency}', 'direct_care', now(), now() + interval '1 year', '2026-1', 'en', 'person_online')`,
    'more kinds under an old permission': `insert into consent.grant_line (sharing_grant_id, person_id, agency_id, purpose, category, opted_in, valid_from, valid_to)
      select sharing_grant_id, person_id, agency_id, purpose, 8, true, valid_from, valid_to from consent.sharing_grant where agency_id = '${myAgency}'`,
    'a withdrawn permission back': `update consent.grant_line set withdrawn_at = null returning 1`,
    'a longer permission': `update consent.grant_line set valid_to = 'infinity' returning 1`,
    'a row of the access map': `insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
      values ('${stranger}', '${me}', '${myAgency}', 'caseload', '${me}', -1, -1, -1, -1, now(), 'infinity')`,
    'the access map widened': `update consent.access set opens = -1 returning 1`,
    'a reason as a colleague': `insert into consent.team_reason (person_id, staff_id, agency_id, reason, until_at) values ('${stranger}', '${me}', '${myAgency}', 'I want to know', now() + interval '1 hour')`,
    'an emergency': `insert into consent.break_glass (person_id, partnership_id, staff_id, agency_id, reason, explanation, until_at, person_told_from)
      values (${base}, '${me}', '${myAgency}', 'overdose', 'Found asleep on the stairs', now() + interval '1 hour', now())`,
    'an emergency that lasts': `update consent.break_glass set until_at = opened_at + interval '1 hour' returning 1`,
    'a review of the own emergency': `update consent.break_glass set reviewed_by = '${me}', reviewed_at = now(), outcome = 'justified' where staff_id = '${me}' returning 1`,
    'a disclosure decided by who asked': `update consent.legal_disclosure set approved_by = '${me}', approved_at = now() returning 1`,
    "an agreement's flow": `insert into partnership.agreement_flow (agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
      values ('${world.agreementVersionId}', '${world.agencies.practice.id}', '${myAgency}', 'safeguarding', '{0,1,8}', 'public_task_health_care', false)`,
    'a signature for others': `update partnership.agreement_party set signed_at = now(), signed_by = '${me}' where agency_id <> '${myAgency}' returning 1`,
    'a block lifted': `update people.block set to_at = now() returning 1`,
    'a conflict ended': `update people.declared_conflict set to_at = now() where staff_id = '${me}' returning 1`,
    'the own record opened': `update people.own_record set to_at = now() where staff_id = '${me}' returning 1`,
    'an account': `insert into auth.account (kind, subject_id, sign_in_name) values ('person', '${sam.id}', 'me@example.test')`,
    'an invitation': `select auth.make_invitation((select account_id from auth.account limit 1), 7) as done`,
    'the audit changed': `update audit.entry set staff_id = '${other}' returning 1`,
    'the audit emptied': `delete from audit.entry returning 1`,
    'an alert of another agency ended': `update people.alert set ended_at = now() where owner_agency_id <> '${myAgency}' returning 1`,
    "another agency's entry": `update care.entry set body = 'x' where owner_agency_id <> '${myAgency}' returning 1`,
    'an entry in the name of another agency': `insert into care.entry (person_id, partnership_id, owner_agency_id, author_staff_id, category, happened_on, title, body)
      values ('${sam.id}', '${county}', '${world.agencies.practice.id}', '${me}', 4, current_date, 'x', 'x')`,
    'an entry in the name of a colleague': `insert into care.entry (person_id, partnership_id, owner_agency_id, author_staff_id, category, happened_on, title, body)
      values ('${sam.id}', '${county}', '${myAgency}', '${other}', 4, current_date, 'x', 'x')`,
    'an entry about a stranger': `insert into care.entry (person_id, partnership_id, owner_agency_id, author_staff_id, category, happened_on, title, body)
      values (${base}, '${myAgency}', '${me}', 4, current_date, 'x', 'x')`,
  }
}

/** An attempt that is not even a statement would always be refused, and prove nothing. */
async function notStatements({ owner }: Ground, tried: Readonly<Record<string, string>>): Promise<string[]> {
  const client = await owner.connect()
  const wrong: string[] = []
  for (const [what, statement] of Object.entries(tried)) {
    await client.query('begin')
    await client.query(statement).catch((error: unknown) => {
      if (/^(42601|42703|42P01|42883|42804|22P02|23502)$/.test(codeOf(error)))
        wrong.push(`not a statement: ${what}: ${String(error)}`)
    })
    await client.query('rollback')
  }
  client.release()
  return wrong
}

/** Each attempt by each worker, straight at the database as the application role: none may leave a trace. */
export async function trySelfGrants(ground: Ground): Promise<{ tried: number; wrong: string[] }> {
  const { app, owner, world } = ground
  const stranger = person(world.facts, world.agencies.hospital, { given: 'Stranger' })
  await world.facts.save(owner)
  const watch = await watchTables(owner)
  const wrong = await notStatements(
    ground,
    attempts(ground, world.workers.amy.id, world.agencies.riverside.id, stranger.id),
  )
  let tried = 0
  for (const who of ['amy', 'mona', 'pria', 'saul', 'adam', 'nina', 'hana', 'olga', 'mei', 'pam', 'cora'] as const) {
    const me = world.workers[who]
    for (const [what, statement] of Object.entries(attempts(ground, me.id, me.agency.id, stranger.id))) {
      tried++
      const outcome = await asWorker(
        app,
        world.token(who),
        async (tx) => (await sql.raw<Record<string, unknown>>(statement).execute(tx)).rows,
      ).catch(() => [])
      if (
        outcome.some((row) =>
          Object.values(row).some((value) => value !== false && value !== null && value !== 'absent'),
        )
      )
        wrong.push(`${who}: ${what}: ${JSON.stringify(outcome).slice(0, 80)}`)
      for (const table of await watch.changed()) wrong.push(`${who}: ${what}: changed ${table}`)
    }
  }
  return { tried, wrong }
}
