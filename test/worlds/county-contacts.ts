import { item, itemOf } from './builders.ts'
import { chanceFrom } from './county-chance.ts'
import type { Life, Making } from './county-life.ts'
import { dramaLandline, dramaMobile, inventAddress } from './county-names.ts'
import { alerts } from './county-texts.ts'
import type { Row } from './facts.ts'

type Contact = Pick<Row<'people.contact'>, 'channel' | 'value' | 'may_use'> & Partial<Row<'people.contact'>>

export function addContact({ facts, times }: Making, life: Life, contact: Contact): void {
  item(facts, 'people.contact', {
    ...itemOf(life.person, life.key),
    contact_id: facts.newId(),
    created_at: times.at(-life.since),
    ...contact,
  })
}

export function addAddress({ facts, times }: Making, life: Life, address: Partial<Row<'people.address'>>): void {
  item(facts, 'people.address', {
    ...itemOf(life.person, life.key),
    address_id: facts.newId(),
    is_confidential: false,
    created_at: times.at(-life.since),
    from_on: times.day(-life.since),
    ...address,
  })
}

export function addAlert(
  { facts, times }: Making,
  life: Life,
  alert: Pick<Row<'people.alert'>, 'kind' | 'detail'> & Partial<Row<'people.alert'>>,
): void {
  item(facts, 'people.alert', {
    ...itemOf(life.person, life.key),
    alert_id: facts.newId(),
    created_at: times.at(-life.since + 1),
    from_on: times.day(-life.since + 1),
    released_at: times.at(-life.since + 1),
    ...alert,
  })
}

export function addReference({ facts, times }: Making, life: Life, reference: string): void {
  facts.add('people.case_reference', {
    ...itemOf(life.person, life.key),
    case_reference_id: facts.newId(),
    reference,
    created_at: times.at(-life.since),
  })
}

const safeTimes = ['', '', '', 'Weekdays after 10', 'Mornings only', 'Not on Fridays', 'After four o’clock'] as const

function addPhone(making: Making, life: Life): void {
  const { chance } = making
  const value = dramaMobile(chance)
  const isShared = chance.often(0.12)
  addContact(making, life, {
    channel: 'mobile',
    value,
    may_use: true,
    may_leave_message: !isShared && chance.often(0.6),
    safe_times: chance.pick(safeTimes),
    caution: isShared ? 'The phone is shared. Ask for a name before saying anything.' : '',
  })
  if (chance.often(0.6))
    addContact(making, life, { channel: 'text', value, may_use: !isShared, may_leave_message: !isShared })
}

/** Some came without a place of their own and got one; a few of them lost it and found another. Gives since when they live where they do. */
function homeSince(making: Making, life: Life): Partial<Row<'people.address'>> {
  const { times, facts } = making
  const chance = chanceFrom(`home of ${life.person.id}`)
  const last = life.ended ?? 0
  if (life.since - last < 60 || !chance.often(0.22)) return {}
  const spans = (from: number, to: number, more: Partial<Row<'people.address'>>) =>
    item(facts, 'people.address', {
      ...itemOf(life.person, life.key),
      address_id: facts.idOf(`address ${life.person.id} ${from}`),
      is_confidential: false,
      lines: '',
      from_on: times.day(-from),
      created_at: times.at(-from),
      replaced_at: times.at(-to),
      ...more,
    })
  const got = chance.whole(last + 20, life.since - 10)
  spans(life.since, got, { no_fixed_abode: true })
  if (got - last < 120 || !chance.often(0.6)) return { from_on: times.day(-got), created_at: times.at(-got) }
  // Moved, or back on friends' sofas for a while.
  const moved = chance.whole(last + 5, got - 90)
  const first = chance.whole(moved + 10, got - 20)
  spans(got, first, { ...inventAddress(chance) })
  spans(first, moved, chance.often(0.3) ? { no_fixed_abode: true } : { ...inventAddress(chance) })
  return { from_on: times.day(-moved), created_at: times.at(-moved) }
}

/** How to reach somebody and what is safe, where they live, and what staff must look out for. */
export function addWaysToReach(making: Making, life: Life): void {
  const { chance } = making
  if (chance.often(0.9)) addPhone(making, life)
  if (chance.often(0.15)) {
    addContact(making, life, { channel: 'landline', value: dramaLandline(chance), may_use: chance.often(0.7) })
  }
  if (chance.often(0.25)) {
    const value = `${life.name.toLowerCase().replace(/[^a-z]/g, '') || 'me'}${chance.whole(10, 99)}@example.org`
    addContact(making, life, { channel: 'email', value, may_use: true })
  }
  const noLetters = chance.often(0.2)
  addContact(making, life, {
    channel: 'post',
    value: '',
    may_use: !noLetters,
    caution: noLetters ? 'Others at home open letters.' : 'Plain envelope.',
  })
  if (chance.often(0.07))
    addAddress(making, life, {
      no_fixed_abode: true,
      lines: chance.pick(['', 'Often at the night shelter', 'Stays with friends']),
    })
  else {
    const address = { ...inventAddress(chance), is_confidential: chance.often(0.03) }
    addAddress(making, life, { ...address, ...homeSince(making, life) })
  }
  if (chance.often(0.22)) addAlert(making, life, chance.pick(alerts))
}
