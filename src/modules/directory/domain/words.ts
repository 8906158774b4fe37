/** What somebody may want help with. The codes are those of the column's check; the words follow Open Referral UK's taxonomy terms loosely. */
export const needs = [
  'alcohol',
  'opioids',
  'crack_cocaine',
  'cannabis',
  'club_drugs',
  'medicines',
  'steroids',
  'safer_use',
  'family',
  'health',
  'mental_health',
  'housing',
  'work',
  'recovery',
  'justice',
  'domestic_abuse',
] as const
export type Need = (typeof needs)[number]

export const needWords: Readonly<Record<Need, string>> = {
  alcohol: 'Alcohol',
  opioids: 'Heroin and other opioids',
  crack_cocaine: 'Crack and cocaine',
  cannabis: 'Cannabis',
  club_drugs: 'Ketamine, pills and other club drugs',
  medicines: 'Medicines, from a doctor or bought',
  steroids: 'Steroids and body-building drugs',
  safer_use: 'Safer use: needles, naloxone, advice',
  family: 'Help for family and friends',
  health: 'Health checks, hepatitis, sexual health',
  mental_health: 'Mental health',
  housing: 'A place to live',
  work: 'Work, training and money',
  recovery: 'Company and support in recovery',
  justice: 'Courts, probation and prison',
  domestic_abuse: 'Being hurt or frightened at home',
}

/** Needs that are a substance: one service for any of them is close to one for another. */
export const substances: ReadonlySet<string> = new Set([
  'alcohol',
  'opioids',
  'crack_cocaine',
  'cannabis',
  'club_drugs',
  'medicines',
  'steroids',
])

export const offers = [
  'one_to_one',
  'group',
  'medicine',
  'detox',
  'rehab',
  'drop_in',
  'exchange',
  'advice',
  'visit',
  'phone_online',
] as const
export type Offer = (typeof offers)[number]

export const offerWords: Readonly<Record<Offer, string>> = {
  one_to_one: 'Talking with one worker',
  group: 'Groups',
  medicine: 'Medicine',
  detox: 'Detox',
  rehab: 'A stay in a rehab',
  drop_in: 'Dropping in',
  exchange: 'Needle exchange',
  advice: 'Advice',
  visit: 'Visits at home or outdoors',
  phone_online: 'By phone or online',
}

export const accessNeeds = ['step_free', 'childcare', 'interpreter', 'women_only', 'away_from_treatment'] as const
export type AccessNeed = (typeof accessNeeds)[number]

export const accessWords: Readonly<Record<AccessNeed, string>> = {
  step_free: 'No steps',
  childcare: 'Childcare',
  interpreter: 'Interpreters',
  women_only: 'Times for women only',
  away_from_treatment: 'Not in a treatment building',
}

export const isNeed = (text: string): text is Need => (needs as readonly string[]).includes(text)
export const isAccessNeed = (text: string): text is AccessNeed => (accessNeeds as readonly string[]).includes(text)

const wordOf = (words: Readonly<Record<string, string>>) => (code: string) => words[code] ?? code
export const needInWords = wordOf(needWords)
export const offerInWords = wordOf(offerWords)
export const accessInWords = wordOf(accessWords)
