import { dayFromToday } from '../../support/typed-day.ts'
import type { valley } from '../../worlds/valley.ts'
import type { Ledger } from './promises.ts'
import type { SteadfastVisitor } from './steadfast-visitor.ts'

type Valley = ReturnType<typeof valley>

export interface Traveller {
  readonly world: Valley
  readonly ledger: Ledger
  /** A fresh session of a worker, or of Sam. */
  readonly as: (who: string) => SteadfastVisitor
  /** A word that stands nowhere else. */
  readonly word: () => string
}

const idIn = (location: string): string => {
  const found = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(location)?.[0]
  if (!found) throw new Error(`no id in ${location}`)
  return found
}

const noMore = {
  chosen_name: '',
  contact_channel: '',
  contact_value: '',
  'born_on-day': '',
  'born_on-month': '',
  'born_on-year': '',
  family_name: '',
}

async function register({ as, word, ledger }: Traveller): Promise<string> {
  const name = word()
  const personId = idIn(await as('amy').fill('/people/new', { ...noMore, given_name: name }))
  ledger.saved('registered person', 'select count(*) from people.identity where given_name = $1', [name])
  return personId
}

async function keepNotes(t: Traveller): Promise<void> {
  const personId = await register(t)
  const amy = t.as('amy')
  const [title, corrected, headline] = [t.word(), t.word(), t.word()]
  await amy.fill(`/people/${personId}/entries/new`, { title, body: 'Words', category: '4' })
  t.ledger.saved('note', 'select count(*) from care.entry where title = $1', [title])
  const record = await amy.get(`/people/${personId}`)
  if (record.status !== 200) throw new Error(`the record answered ${record.status}`)
  t.ledger.sawRecord(t.world.workers.amy.id, personId)
  const entry = new RegExp(`/people/${personId}/entries/([0-9a-f-]{36})`).exec(record.body)?.[1]
  if (entry) {
    await amy.fill(`/people/${personId}/entries/${entry}/correct`, {
      title: corrected,
      body: 'Other words',
      reason: 'It was another day',
    })
    t.ledger.saved(
      'correction',
      'select count(*) from care.entry n join care.entry o on o.entry_id = n.replaces_id where n.title = $1 and o.struck_at is not null',
      [corrected],
    )
  }
  await amy.fill(`/people/${personId}/goals/new`, { headline, domain: 'health' })
  t.ledger.saved('goal', 'select count(*) from care.goal where headline = $1', [headline])
}

async function giveAndTakeBack(t: Traveller): Promise<void> {
  const personId = await register(t)
  const { practice } = t.world.agencies
  const amy = t.as('amy')
  const give = `/people/${personId}/sharing/give`
  const check = await amy.fill(`${give}?to=${practice.id}&for=direct_care`, { kinds: ['3', '4'] }, give)
  const receipt = await amy.fill(check, {})
  const grantId = idIn(receipt.split('/').at(-1) ?? '')
  t.ledger.saved(
    'permission',
    'select count(distinct sharing_grant_id) from consent.grant_line where sharing_grant_id = $1',
    [grantId],
  )
  const stop = await amy.fill(`/people/${personId}/sharing/stop/${grantId}`, { kinds: ['4'] })
  await amy.fill(stop, {})
  t.ledger.saved('withdrawal', 'select count(*) from consent.withdrawal where sharing_grant_id = $1', [grantId])
  t.ledger.saved(
    'end of what was withdrawn',
    'select count(*) from consent.grant_line where sharing_grant_id = $1 and category = 4 and withdrawn_at is not null',
    [grantId],
  )
}

async function referAndAccept(t: Traveller): Promise<void> {
  const personId = await register(t)
  const reason = `${t.word()} asks for a prescriber`
  const sent = await t
    .as('amy')
    .fill(`/people/${personId}/refer`, { reason, need: 'medicine', to_agency_id: t.world.agencies.nhsTrust.id })
  t.ledger.saved('referral', 'select count(*) from referrals.referral where reason = $1', [reason])
  const list = await t.as('nina').get('/referrals')
  const referralId =
    /\/referrals\/([0-9a-f-]{36})/.exec(sent)?.[1] ?? /\/referrals\/([0-9a-f-]{36})/.exec(list.body)?.[1]
  if (!referralId) throw new Error('the referral did not arrive')
  const page = await t.as('nina').get(`/referrals/${referralId}`)
  // Somebody else may have answered the one that stood first in the list.
  if (!page.body.includes(`/referrals/${referralId}/accept`)) return
  await t
    .as('nina')
    .fill(`/referrals/${referralId}`, { note: 'We will see them on Monday' }, `/referrals/${referralId}/accept`)
    .catch((error: unknown) => {
      if (!String(error).includes('404')) throw error
    })
}

async function prescribe(t: Traveller): Promise<void> {
  const medicine = t.word()
  const doctor = t.as('drPage')
  const { sam, agencies } = t.world
  const written = {
    medicine,
    daily_dose: '30ml',
    starts_on: dayFromToday(),
    ends_on: dayFromToday(20),
  }
  await doctor.fill(`/people/${sam.id}/scripts/new`, {
    ...written,
    pharmacy_agency_id: agencies.pharmacy.id,
    collection_days: ['1', '2', '3', '4', '5', '6', '7'],
  })
  t.ledger.saved('script', 'select count(*) from prescribing.script where medicine = $1', [medicine])
  const pharmacy = t.as('phil')
  const page = await pharmacy.get(`/pharmacy/people/${sam.id}`)
  if (page.status !== 200) throw new Error(`the pharmacy's page answered ${page.status}`)
}

async function ownWords(t: Traveller): Promise<void> {
  const words = t.word()
  await t.as('sam').fill('/my/words', { words })
  t.ledger.saved("person's own words", 'select count(*) from care.own_words where body = $1', [words])
}

async function read(t: Traveller): Promise<void> {
  const { sam, workers } = t.world
  for (const who of ['nina', 'drPage', 'amy'] as const) {
    const page = await t.as(who).get(`/people/${sam.id}`)
    if (page.status !== 200) throw new Error(`the record answered ${page.status} to ${who}`)
    t.ledger.sawRecord(workers[who].id, sam.id)
  }
}

export const journeys: Readonly<Record<string, (t: Traveller) => Promise<void>>> = {
  keepNotes,
  giveAndTakeBack,
  referAndAccept,
  prescribe,
  ownWords,
  read,
}
