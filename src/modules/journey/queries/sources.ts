import { type RawBuilder, sql } from 'kysely'
import type { Lane } from '../domain/happening.ts'

/**
 * One kind of happening. `rows` gives for the registrations in `who`: id, at, until, goes_on, what, detail, owner_agency_id,
 * other_name. Row security decides which of them there are.
 */
export interface Source {
  readonly lane: Lane
  readonly rows: RawBuilder<unknown>
}

const mine = sql.raw('(select person_id from who)')
const noWords = sql.raw("''::text")

/** The day as the instant at which it begins here. */
const dayAt = (column: string) => sql.raw(`${column}::timestamp at time zone 'Europe/London'`)

const spells: readonly Source[] = [
  {
    lane: 'support',
    rows: sql`select episode_id, ${dayAt('started_on')}, ${dayAt('ended_on')}, ended_on is null, 'episode', kind, owner_agency_id, ${noWords}
      from episodes.episode where person_id in ${mine}`,
  },
  {
    lane: 'referral',
    rows: sql`select r.referral_id, r.sent_at, coalesce(r.withdrawn_at, r.returned_at, r.seen_at, case when r.answer = 'declined' then r.answered_at end,
        case when r.answered_at is null and r.lapses_at <= now() then r.lapses_at end),
      r.withdrawn_at is null and r.returned_at is null and r.seen_at is null and r.answer is distinct from 'declined' and (r.answered_at is not null or r.lapses_at > now()),
      'referral', case when r.withdrawn_at is not null then 'withdrawn' when r.returned_at is not null then 'returned' when r.seen_on is not null then 'seen'
        when r.seen_at is not null then 'otherwise' when r.answer is not null then r.answer when r.lapses_at <= now() then 'lapsed' else 'waiting' end,
      r.owner_agency_id, coalesce(g.name, r.outside_name)
      from referrals.referral r left join partnership.agency g on g.agency_id = r.to_agency_id where r.person_id in ${mine}`,
  },
  {
    lane: 'medicine',
    rows: sql`select script_id, ${dayAt('starts_on')}, least(stopped_at, ${dayAt('(ends_on + 1)')}), stopped_at is null and ends_on >= current_date, 'script',
      medicine || ', ' || daily_dose, owner_agency_id, ${noWords}
      from prescribing.script where person_id in ${mine} and starts_on <= current_date`,
  },
  {
    lane: 'order',
    rows: sql`select treatment_order_id, ${dayAt('starts_on')}, ${dayAt('(ends_on + 1)')}, requirement_status = 'running' and ends_on >= current_date, 'order', requirement,
      owner_agency_id, ${noWords}
      from justice.treatment_order where person_id in ${mine} and starts_on <= current_date`,
  },
  {
    lane: 'support',
    rows: sql`select placement_id, ${dayAt('entered_on')}, ${dayAt('left_on')}, left_on is null, 'stay', coalesce(left_how, ''), owner_agency_id, place
      from residential.placement where person_id in ${mine} and entered_on is not null`,
  },
]

/** Who runs a group and what it is called is open to everybody; that somebody is in it is theirs (K3). */
const inGroups: readonly Source[] = [
  {
    lane: 'group',
    rows: sql`select m.membership_id, m.place_from, m.left_at, m.left_at is null, 'group', ${noWords}, m.owner_agency_id, p.name
      from groups.membership m join groups.programme p on p.group_id = m.group_id where m.person_id in ${mine} and m.place_from is not null`,
  },
  {
    lane: 'group',
    rows: sql`select m.membership_id, m.created_at, m.left_at, m.left_at is null, 'group-waits', ${noWords}, m.owner_agency_id, p.name
      from groups.membership m join groups.programme p on p.group_id = m.group_id where m.person_id in ${mine} and m.place_from is null`,
  },
  {
    lane: 'group',
    rows: sql`select a.attendance_id, s.held_at, null::timestamptz, false, 'group-session', a.outcome, a.owner_agency_id, p.name
      from groups.attendance a join groups.session s on s.session_id = a.session_id join groups.programme p on p.group_id = s.group_id
      where a.person_id in ${mine}`,
  },
]

/** Asking for help, with its clock: the door of the agency that holds it and the person read it, and nobody else. */
const atTheDoor: readonly Source[] = [
  {
    lane: 'referral',
    rows: sql`select c.help_request_id, c.received_at, coalesce(${dayAt('c.first_seen_on')}, c.closed_at), c.first_seen_on is null and c.closed_at is null,
      'help-request', c.door || ' ' || case when c.first_seen_on is not null then 'seen' when c.closed_at is not null then 'closed'
        when c.offered_on is not null then 'offered' else 'waiting' end, c.agency_id, ${noWords}
      from front_door.clocks_of(array(select person_id from who)) c`,
  },
]

const pathways: readonly Source[] = [
  {
    lane: 'plan',
    rows: sql`select pathway_id, ${dayAt('started_on')}, ended_at, ended_at is null, 'pathway', code || ' ' || template_version, owner_agency_id, ${noWords}
      from care.pathway where person_id in ${mine}`,
  },
]

const moments: readonly Source[] = [
  {
    lane: 'referral',
    rows: sql`select r.request_id, ${dayAt('r.asked_on')}, null::timestamptz, false, 'asked-for', k.words, r.owner_agency_id, ${noWords}
      from residential.request r join residential.kind k on k.code = r.kind_code where r.person_id in ${mine}`,
  },
  {
    lane: 'referral',
    rows: sql`select agenda_item_id, ${dayAt('decided_on')}, null::timestamptz, false, 'panel', outcome, agency_id, ${noWords}
      from residential.agenda_item where person_id in ${mine} and decided_on is not null`,
  },
  {
    lane: 'assessment',
    rows: sql`select assessment_id, created_at, null::timestamptz, false, 'assessment', instrument_id, owner_agency_id, ${noWords}
      from assessments.assessment where person_id in ${mine} and struck_at is null`,
  },
  {
    lane: 'assessment',
    rows: sql`select outcome_profile_id, ${dayAt('held_on')}, null::timestamptz, false, 'profile-from-file', coalesce(stage, ''), owner_agency_id, ${noWords}
      from assessments.outcome_profile where person_id in ${mine} and replaced_at is null and assessment_id is null and held_on is not null`,
  },
  {
    lane: 'plan',
    rows: sql`select goal_id, created_at, null::timestamptz, false, 'goal', headline, owner_agency_id, ${noWords} from care.goal where person_id in ${mine}`,
  },
  {
    lane: 'plan',
    rows: sql`select review_id, ${dayAt('held_on')}, null::timestamptz, false, 'review', ${noWords}, owner_agency_id, ${noWords}
      from episodes.review where person_id in ${mine} and replaced_at is null`,
  },
  {
    lane: 'plan',
    rows: sql`select plan_agreement_id, ${dayAt('agreed_on')}, null::timestamptz, false, 'plan-agreed', ${noWords}, owner_agency_id, ${noWords}
      from care.plan_agreement where person_id in ${mine}`,
  },
  {
    lane: 'plan',
    rows: sql`select plan_action_id, ${dayAt('done_on')}, null::timestamptz, false, 'action-done', what, owner_agency_id, ${noWords}
      from care.plan_action where person_id in ${mine} and done_on is not null`,
  },
  {
    lane: 'contact',
    rows: sql`select conference_id, ${dayAt('held_on')}, null::timestamptz, false, 'conference', ${noWords}, owner_agency_id, ${noWords}
      from tasks.conference where person_id in ${mine}`,
  },
  {
    lane: 'milestone',
    rows: sql`select lapse_id, ${dayAt('happened_on')}, null::timestamptz, false, 'lapse', substance, owner_agency_id, ${noWords}
      from care.lapse where person_id in ${mine}`,
  },
  {
    lane: 'contact',
    rows: sql`select appointment_id, starts_at, null::timestamptz, false, 'appointment', kind || ' ' || coalesce(attendance, ''), owner_agency_id, ${noWords}
      from care.appointment where person_id in ${mine} and (starts_at <= now() or attendance is not null)`,
  },
  {
    lane: 'contact',
    rows: sql`select contact_id, happened_at, null::timestamptz, false, 'contact', kind || ' ' || how, owner_agency_id, ${noWords}
      from care.contact where person_id in ${mine} and struck_at is null and appointment_id is null`,
  },
  {
    lane: 'milestone',
    rows: sql`select episode_id, recovery_marked_at, null::timestamptz, false, 'recovery-began', ${noWords}, owner_agency_id, ${noWords}
      from episodes.episode where person_id in ${mine} and recovery_marked_at is not null`,
  },
  {
    lane: 'milestone',
    rows: sql`select turning_point_id, ${dayAt('happened_on')}, null::timestamptz, false, 'turning-point', words, owner_agency_id, ${noWords}
      from assessments.turning_point where person_id in ${mine} and taken_back_at is null`,
  },
  {
    lane: 'milestone',
    rows: sql`select check_up_id, ${dayAt('held_on')}, null::timestamptz, false, 'check-up', months_after::text || ' ' || outcome, owner_agency_id, ${noWords}
      from episodes.check_up where person_id in ${mine} and held_on is not null and cancelled_at is null`,
  },
]

/** Everything dated that the timeline shows. A new kind of record is one row here, and its words in `domain/words.ts`. */
export const sources: readonly Source[] = [...spells, ...pathways, ...inGroups, ...atTheDoor, ...moments]
