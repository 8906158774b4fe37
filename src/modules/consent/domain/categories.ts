/** Code of a kind of information: 0 (known to the service) to 14 (peer support). */
export type Category = number

export const allCategories: readonly Category[] = Array.from({ length: 15 }, (_, code) => code)

/** That somebody is known, and who they are: they go with every permission, or nothing else could be found. */
export const goesWithEveryPermission: readonly Category[] = [0, 1]

export const holds = (mask: number, category: Category): boolean => (mask & (1 << category)) !== 0

export const categoriesIn = (mask: number): Category[] => allCategories.filter((category) => holds(mask, category))

export const maskOf = (categories: readonly Category[]): number =>
  categories.reduce((mask, category) => mask | (1 << category), 0)

/** Kinds as a person reads them, in the words of the agreement's own list. */
const plainNames: readonly string[] = [
  'that you use a service',
  'your name, date of birth and NHS number',
  'how and where to reach you',
  'appointments, and whether you came',
  'your medicines and allergies',
  'your plan and goals',
  'assessments and workers’ notes',
  'drug and alcohol test results',
  'sexual health, hepatitis, HIV and pregnancy',
  'keeping you and others safe from harm or abuse',
  'alerts that keep you or staff safe',
  'courts, orders and probation',
  'things about other people',
  'how things are going for you, as scores',
  'peer support and mutual aid',
]

const staffNames: readonly string[] = [
  'that the person is known to a service',
  'identity',
  'contact',
  'attendance',
  'prescribing',
  'plan',
  'assessment and notes',
  'tests',
  'sexual health, blood-borne viruses and pregnancy',
  'safeguarding and domestic abuse',
  'safety alerts',
  'criminal justice',
  'about other people',
  'outcome measures',
  'peer support',
]

export type Reader = 'person' | 'staff'

export function categoryInWords(category: Category, reader: Reader): string {
  return (reader === 'person' ? plainNames : staffNames)[category] ?? `kind ${category}`
}

/** The agreement says what a purpose is to the person; staff read the same of them. */
export function purposeFor(plainName: string, reader: Reader): string {
  return reader === 'person'
    ? plainName
    : plainName.replaceAll(/\byour\b/g, 'their').replaceAll(/\byou\b/g, 'the person')
}

export const sentenceCase = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

/** 'a', 'a and b', 'a, b and c'. */
export function listInWords(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** What a partial view holds, by the column of the ceiling the agency reads under (projections p1 to p15). */
const parts: Readonly<Record<string, Readonly<Record<Category, string>>>> = {
  pharmacist: {
    0: 'only while a prescription is active at that pharmacy',
    1: 'name, date of birth and NHS number only',
    2: 'only “do not telephone” or “do not post”',
    3: 'only what was collected, missed or refused at that pharmacy',
    4: 'only prescriptions at that pharmacy, allergies and the prescriber’s phone number',
    10: 'only alerts that matter for dispensing',
  },
  probation: {
    1: 'name, date of birth and order reference only',
    3: 'for the order only: dates, whether you came, and whether the order is being kept',
    7: 'only the result, and only where the order asks for tests',
    10: 'only what staff should do to stay safe, not why',
  },
  housing: {
    1: 'name, chosen name and case reference only',
    3: 'only visits for housing support',
    5: 'housing goals only',
    10: 'only what staff should do to stay safe, not why',
  },
  peer_mentor: {
    1: 'first name only',
    3: 'only what they wrote themselves',
    5: 'only goals you ticked for peers',
    10: 'only what staff should do to stay safe, not why',
  },
  lead_team: { 9: 'only that there is something, and whom to call' },
  break_glass: { 9: 'only that there is something, and whom to call' },
}

/** The words for what an agency sees of a kind it may see only in part. */
export function partInWords(ceiling: string, category: Category, reader: Reader): string {
  const words = parts[ceiling]?.[category] ?? 'a part of it only'
  return reader === 'person' ? words : words.replaceAll(/\byour\b/g, 'their').replaceAll(/\byou\b/g, 'they')
}
