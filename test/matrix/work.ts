import { groupRow } from '../access/twin/day-items.ts'
import { itemOf, type Person, yearsAgo } from '../worlds/builders.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.2)
const day = created_at.slice(0, 10)

/** A conference with its decision, a task of Amy's and a thread of hers with the prescriber, about one person. */
export function work(garden: Garden, about: string, whom: Person): void {
  const { facts, agencies: a, workers: w, county } = garden.cast
  const base = { ...itemOf(whom, w.amy), created_at }
  const conference_id = facts.newId()
  garden.item(
    'tasks.conference',
    {
      ...base,
      conference_id,
      held_on: day,
      purpose: 'x',
      others: '',
      agencies: [a.riverside.id],
      person_was_there: true,
    },
    about,
    ['purpose', 'others'],
  )
  garden.item(
    'tasks.decision',
    { ...base, decision_id: facts.newId(), conference_id, what: 'x', staff_id: w.amy.id, due_on: day },
    about,
    ['what'],
  )
  const told = garden.toldBy(whom.id, a.riverside.id)
  const holds = (viewer: Viewer) =>
    viewer.subjectId === w.amy.id || (viewer.agencyId === a.riverside.id && viewer.roles.includes('team_manager'))
  const owned = {
    person_id: whom.id,
    partnership_id: county,
    owner_agency_id: a.riverside.id,
    author_staff_id: w.amy.id,
    created_at,
  }
  const task = { task_id: facts.newId(), ...owned, what: 'x', due_on: day, to_staff_id: w.amy.id }
  garden.row('tasks.task', task, about, ['what'], (viewer) => holds(viewer) && told(viewer))
  const takesPart = (viewer: Viewer) =>
    (viewer.subjectId === w.amy.id || viewer.subjectId === w.drPage.id) && told(viewer)
  const thread_id = facts.newId()
  const message_id = facts.newId()
  garden.row('tasks.thread', { thread_id, ...owned, subject: 'x' }, about, ['subject'], takesPart)
  for (const staff of [w.amy, w.drPage]) facts.add('tasks.participant', { thread_id, staff_id: staff.id })
  const message = { message_id, thread_id, author_staff_id: w.amy.id, body: 'x', created_at }
  garden.row('tasks.message', message, about, ['body'], takesPart)
  facts.add('tasks.receipt', { message_id, thread_id, staff_id: w.drPage.id })
}

/** Somebody in a group of Amy's agency, who came once and would come to another group. */
export function grouped(garden: Garden, about: string, whom: Person): void {
  const { facts, agencies: a, workers: w, county } = garden.cast
  const of = { partnership_id: county, owner_agency_id: a.riverside.id }
  const group_id = facts.idOf('a group of riverside')
  const session_id = facts.idOf('a session of riverside')
  if (facts.rows['groups.programme'].length === 0) {
    facts.add('groups.programme', groupRow({ ...of, group_id, staffId: w.amy.id }))
    facts.add('groups.session', { ...of, group_id, session_id, held_at: created_at })
    const elsewhere = { partnership_id: county, owner_agency_id: a.nhsTrust.id, group_id: facts.newId() }
    facts.add('groups.programme', groupRow({ ...elsewhere, staffId: w.nina.id }))
    facts.add('groups.session', { ...elsewhere, session_id: facts.newId(), held_at: created_at })
  }
  const base = { ...itemOf(whom, w.amy), created_at }
  const membership_id = facts.newId()
  garden.item('groups.membership', { ...base, membership_id, group_id, place_from: created_at }, about, [])
  const came = { ...base, attendance_id: facts.newId(), session_id, membership_id, outcome: 'came' }
  garden.item('groups.attendance', came, about, [])
  garden.item('groups.wish', { ...base, wish_id: facts.newId(), kind: 'evening' }, about, [])
}
