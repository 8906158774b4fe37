import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Pool } from 'pg'
import type { DB } from '../../src/platform/db/schema.generated.ts'

export type Row<T extends keyof DB> = Insertable<DB[T]>

/** Tables in the order in which their rows may be inserted. */
const order = [
  'partnership.partnership',
  'partnership.agency',
  'partnership.site',
  'partnership.team',
  'partnership.staff',
  'partnership.staff_role',
  'partnership.team_member',
  'partnership.agreement',
  'partnership.agreement_version',
  'partnership.agreement_heading',
  'partnership.heading_answer',
  'partnership.agreement_party',
  'partnership.agreement_flow',
  'partnership.process_step',
  'partnership.step_part',
  'partnership.duty',
  'partnership.duty_holder',
  'partnership.pledge',
  'directory.service',
  'directory.place',
  'directory.availability',
  'directory.opening',
  'people.person',
  'people.identity',
  'people.own_record',
  'people.lead_agency',
  'people.working_relationship',
  'people.handover',
  'people.block',
  'people.declared_conflict',
  'people.likely_match',
  'people.match_answer',
  'people.joining',
  'front_door.help_request',
  'front_door.contact_try',
  'front_door.passing_on',
  'front_door.barrier_answer',
  'front_door.brief_contact',
  'referrals.referral',
  'referrals.draft',
  'referrals.escalation',
  'referrals.escalation_note',
  'referrals.joint_lead',
  'referrals.alarm',
  'people.case_reference',
  'people.contact',
  'people.address',
  'people.alert',
  'consent.sharing_grant',
  'consent.grant_line',
  'consent.withdrawal',
  'consent.refusal',
  'consent.proxy',
  'consent.team_reason',
  'consent.advance_refusal',
  'consent.capacity_concern',
  'consent.break_glass',
  'care.entry',
  'care.appointment',
  'care.contact',
  'care.goal',
  'care.plan',
  'care.plan_coordinator',
  'care.pathway',
  'care.plan_action',
  'care.life_area',
  'care.plan_agreement',
  'care.goal_rating',
  'care.plan_wish',
  'care.lapse',
  'care.node_map',
  'care.recovery_definition',
  'care.crisis_plan',
  'care.crisis_share',
  'care.help_call',
  'care.own_words',
  'care.correction_request',
  'episodes.episode',
  'episodes.pause',
  'episodes.purpose_line',
  'episodes.intervention',
  'episodes.discharge',
  'episodes.aftercare_step',
  'episodes.mainstream_access',
  'episodes.check_up',
  'episodes.check_up_note',
  'episodes.review',
  'episodes.added_help',
  'episodes.alumni_choice',
  'episodes.return_request',
  'residential.request',
  'residential.answer',
  'residential.application',
  'residential.application_text',
  'residential.panel',
  'residential.panel_member',
  'residential.agenda_item',
  'residential.appeal',
  'returns.receipt',
  'indicators.sign_comment',
  'returns.field_set',
  'residential.placement',
  'residential.planned_end',
  'residential.keep_in_touch',
  'residential.return_step',
  'assessments.assessment',
  'assessments.answer',
  'assessments.confirmation',
  'assessments.outcome_profile',
  'assessments.outcome_crime',
  'assessments.own_measure',
  'assessments.own_rating',
  'assessments.turning_point',
  'outcomes.experience',
  'assessments.form',
  'assessments.form_answer',
  'assessments.need',
  'assessments.network_map',
  'assessments.tie',
  'assessments.tie_name',
  'assessments.intensity',
  'assessments.story',
  'assessments.answer_correction',
  'prescribing.script',
  'prescribing.collection',
  'justice.treatment_order',
  'justice.order_appointment',
  'groups.programme',
  'groups.session',
  'groups.membership',
  'groups.attendance',
  'groups.wish',
  'groups.proposal',
  'tasks.conference',
  'tasks.decision',
  'tasks.task',
  'tasks.thread',
  'tasks.participant',
  'tasks.message',
  'tasks.receipt',
  'consent.legal_disclosure',
  'consent.legal_disclosure_item',
  'outcomes.weighting',
  'auth.account',
  'auth.session',
] as const satisfies readonly (keyof DB)[]

export type FactTable = (typeof order)[number]
export type FactRows = { readonly [T in FactTable]: readonly Row<T>[] }

/**
 * What is true in a world, as plain rows. The same rows are put into the database and handed to the twin that decides without it;
 * identifiers come from the seed, so a world is the same every time.
 */
export interface Facts {
  readonly rows: FactRows
  /** The next identifier of this world. */
  newId(): string
  /** An identifier of this world that is known by a word, the same however the world grows. */
  idOf(word: string): string
  add<T extends FactTable>(table: T, row: Row<T>): void
  /** Puts everything added since the last call into the database, as its owner. */
  save(owner: Pick<Pool, 'query'>): Promise<void>
}

/** The identifier that a world of this seed gives to a word or a count. */
export function idFrom(seed: string, what: string | number): string {
  const hex = createHash('sha256').update(`${seed} ${what}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function asJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && 'type' in value && value.type === 'Buffer' && 'data' in value
      ? `\\x${Buffer.from(value.data as number[]).toString('hex')}`
      : value,
  )
}

const mostRowsAtOnce = 10_000

async function insert(owner: Pick<Pool, 'query'>, table: FactTable, rows: readonly object[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const byShape = Map.groupBy(rows, (row) => columns.filter((column) => column in row).join(', '))
  for (const [shape, alike] of byShape) {
    for (let from = 0; from < alike.length; from += mostRowsAtOnce) {
      const some = alike.slice(from, from + mostRowsAtOnce)
      await owner.query(
        `insert into ${table} (${shape}) select ${shape} from json_populate_recordset(null::${table}, $1::json)`,
        [asJson(some)],
      )
    }
  }
}

export function newFacts(seed: string): Facts {
  let count = 0
  const saved = new Map<FactTable, number>()
  const rows = Object.fromEntries(order.map((table) => [table, []])) as unknown as { [T in FactTable]: Row<T>[] }
  return {
    rows,
    newId: () => idFrom(seed, count++),
    idOf: (word) => idFrom(seed, word),
    add: (table, row) => void rows[table].push(row),
    async save(owner) {
      for (const table of order) {
        const fresh = rows[table].slice(saved.get(table) ?? 0)
        if (fresh.length > 0) await insert(owner, table, fresh)
        saved.set(table, rows[table].length)
      }
    },
  }
}
