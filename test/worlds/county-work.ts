import { caseloads, type OnCaseload, ownedBy } from './county-caseloads.ts'
import type { Chance } from './county-chance.ts'
import type { Making } from './county-life.ts'

const toDo = [
  'Ring the housing office about the letter',
  'Send the plan to the GP',
  'Find out about the travel pass',
  'Ask whether the new time suits',
  'Write to the college',
  'Bring the naloxone kit next time',
  'Book the dentist together',
] as const
const aboutNobody = ['Order leaflets', 'Check the fridge in room 2', 'Put the rota up'] as const

const talk = [
  ['Before Thursday', 'She asked for a morning next time. Could you keep ten o’clock free?'],
  ['Cover while I am away', 'He may ring about his bus fare. The form is in the folder, he only has to sign it.'],
  ['Good news', 'They start at the college on Monday. A word from you would mean a lot.'],
  ['Change of pharmacy', 'The pharmacy closes for two weeks. I have told them; please remind them on Friday.'],
] as const

function addTasks(
  { facts, times }: Making,
  chance: Chance,
  staffId: string,
  people: readonly OnCaseload[],
  shared: Set<string>,
): void {
  const give = (one: OnCaseload, what: string, due: number, more: object = {}) =>
    facts.add('tasks.task', {
      task_id: facts.newId(),
      partnership_id: one.partnershipId,
      owner_agency_id: one.agencyId,
      author_staff_id: staffId,
      person_id: one.personId,
      what,
      due_on: times.day(due),
      to_staff_id: staffId,
      created_at: times.at(Math.min(0, due) - 4),
      ...more,
    })
  for (const [at, one] of chance.some(people, 4).entries()) give(one, chance.pick(toDo), [-2, 0, 3, 12][at] ?? 1)
  const [first] = people
  if (!first) return
  give(first, chance.pick(aboutNobody), 2, { person_id: null })
  give(first, chance.pick(toDo), -9, { done_at: times.at(-8), done_by: staffId })
  if (first.teamId && !shared.has(first.teamId)) {
    shared.add(first.teamId)
    give(first, 'Clear the shared voicemail', 1, { person_id: null, to_staff_id: null, to_team_id: first.teamId })
  }
}

/** A colleague of the same team writes about somebody whom both may know. */
function addMessages({ facts, times }: Making, chance: Chance, staffId: string, people: readonly OnCaseload[]): void {
  for (const [at, one] of chance
    .some(
      people.filter((each) => each.teamId !== null),
      2,
    )
    .entries()) {
    const team = facts.rows['partnership.team_member'].filter(
      (row) => row.team_id === one.teamId && row.staff_id !== staffId && !row.to_at,
    )
    if (team.length === 0) continue
    const from = String(chance.pick(team).staff_id)
    const [subject, body] = chance.pick(talk)
    const thread_id = facts.newId()
    const message_id = facts.newId()
    const created_at = times.at(-0.3 - at * 3)
    facts.add('tasks.thread', {
      thread_id,
      person_id: one.personId,
      partnership_id: one.partnershipId,
      owner_agency_id: one.agencyId,
      author_staff_id: from,
      subject,
      created_at,
    })
    for (const staff_id of [from, staffId])
      facts.add('tasks.participant', { thread_id, staff_id, added_at: created_at })
    facts.add('tasks.message', { message_id, thread_id, author_staff_id: from, body, created_at })
    facts.add('tasks.receipt', { message_id, thread_id, staff_id: staffId, read_at: at === 0 ? null : times.at(-1) })
  }
}

function addConference({ facts, times, county }: Making, chance: Chance, one: OnCaseload): void {
  const conference_id = facts.newId()
  const ago = chance.whole(3, 40)
  const created_at = times.at(-ago)
  const agencies = [one.agencyId, county.agencies.nhs.id, county.agencies.doorstead.id]
  facts.add('tasks.conference', {
    ...ownedBy(one),
    conference_id,
    held_on: times.day(-ago),
    purpose: chance.pick(['Plan before the move', 'After the hospital', 'Who does what now']),
    agencies: [...new Set(agencies)],
    person_was_there: chance.often(0.8),
    created_at,
  })
  const decision_id = facts.newId()
  const what = chance.pick(toDo)
  const due_on = times.day(chance.whole(-2, 10))
  facts.add('tasks.decision', {
    ...ownedBy(one),
    decision_id,
    conference_id,
    what,
    staff_id: one.staffId,
    due_on,
    created_at,
  })
  facts.add('tasks.task', {
    task_id: facts.newId(),
    partnership_id: one.partnershipId,
    owner_agency_id: one.agencyId,
    author_staff_id: one.staffId,
    person_id: one.personId,
    what,
    due_on,
    to_staff_id: one.staffId,
    decision_id,
    created_at,
  })
}

/** What workers have to do, what they wrote to each other, and what was decided around a table. */
export function addWork(making: Making, chance: Chance): void {
  const shared = new Set<string>()
  for (const [staffId, people] of caseloads(making)) {
    addTasks(making, chance, staffId, people, shared)
    addMessages(making, chance, staffId, people)
    for (const one of chance.some(people, 2)) addConference(making, chance, one)
  }
}
