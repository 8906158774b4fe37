import { idFrom } from '../../test/worlds/facts.ts'
import type { DemoGroup, DemoPerson, DemoSettings } from '../platform/auth/index.ts'

/** The seed of the invented county, from which the identifiers of everybody in it follow. */
export const countySeed = 'ravelshire'

interface Offered {
  readonly kind: DemoPerson['kind']
  /** The word under which the county knows them. */
  readonly word: string
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly lookAt: string
}

const offered = (
  kind: Offered['kind'],
  word: string,
  name: string,
  role: string,
  agency: string,
  lookAt: string,
): Offered => ({
  kind,
  word,
  name,
  role,
  agency,
  lookAt,
})

const person = (word: string, name: string, role: string, lookAt: string) =>
  offered('person', word, name, role, '', lookAt)
const staff = (word: string, name: string, role: string, agency: string, lookAt: string) =>
  offered('staff', word, name, role, agency, lookAt)

const groups: readonly { readonly heading: string; readonly people: readonly Offered[] }[] = [
  {
    heading: 'People and those close to them',
    people: [
      person(
        'tamsin',
        'Tamsin Okoro-Wrenside',
        'a person seven agencies work with',
        'See who sees what, stop one of them, and read who looked.',
      ),
      person(
        'marisol',
        'Marisol Penhale-Ortiz',
        'whose address is confidential',
        'See how she may be reached, and whom she keeps out.',
      ),
      person(
        'tyrese',
        'Tyrese Lindqvist-Adu',
        'aged fifteen and a half',
        'See what he agreed to, and that nobody at home is told.',
      ),
      offered(
        'carer',
        'ama',
        'Ama Osei',
        'mother of Maya, who turns eighteen in six days',
        '',
        'See the little that Maya shares with her; it ends on the birthday.',
      ),
    ],
  },
  {
    heading: 'Treatment',
    people: [
      staff(
        'amara',
        'Amara Whitlow',
        'recovery worker',
        'Wayfold Recovery',
        'Open Tamsin from her caseload, add a note, and look at the likely match that waits.',
      ),
      staff(
        'grace',
        'Grace Pendale',
        'team manager',
        'Wayfold Recovery',
        'See the lists of her team; opening one asks for a reason.',
      ),
      staff(
        'drhale',
        'Dr Helen Quarfield',
        'prescriber',
        'Ravelshire NHS Drug and Alcohol Service',
        'See what Tamsin lets the NHS service read, and why each thing is shown.',
      ),
      staff(
        'kit',
        'Kit Fairlow',
        'young people’s worker',
        'Sparrowgate Young People’s Service',
        'See Tyrese and Maya, and the birthday that is near.',
      ),
    ],
  },
  {
    heading: 'Health partners',
    people: [
      staff(
        'drsandhar',
        'Dr Gurdeep Sandhar',
        'GP',
        'Quernby Road Surgery',
        'Find Tamsin by name and read what she lets her GP see. Bartholomew, whose permission ran out, is not found.',
      ),
      staff(
        'leon',
        'Leon Adomako',
        'pharmacist',
        'Ravelstow Market Pharmacy',
        'See who collects today, and write down who came.',
      ),
      staff(
        'emeka',
        'Emeka Ibekwe',
        'emergency nurse',
        'Ravelstow General Hospital',
        'Open Tamsin’s record in an emergency (she was born on 17 April 1988). Each opening is reviewed.',
      ),
    ],
  },
  {
    heading: 'Other partners',
    people: [
      staff(
        'fern',
        'Fern Whitcombe',
        'probation officer',
        'Ravelshire Probation',
        'See five facts about each order, and nothing else.',
      ),
      staff(
        'hector',
        'Hector Alvarado',
        'housing worker',
        'Doorstead Housing',
        'See Tamsin’s goals about a home. Rowena took her permission back.',
      ),
      staff(
        'jude',
        'Jude Ashbourne',
        'peer mentor',
        'The Lapwing Club',
        'See first names and shared goals. Connor, whom Jude knows, is not there.',
      ),
    ],
  },
  {
    heading: 'Those who look after the rules',
    people: [
      staff('priya', 'Priya Dhillon', 'privacy officer', 'Wayfold Recovery', 'Answer questions about who looked.'),
      staff(
        'joan',
        'Joan Alderpool',
        'privacy officer',
        'Ravelstow General Hospital',
        'Review last night’s emergency opening.',
      ),
      staff(
        'saul',
        'Saul Brackley-Moor',
        'safeguarding lead',
        'Wayfold Recovery',
        'Decide about a disclosure that asks for a second person.',
      ),
      staff(
        'anwen',
        'Anwen Caldcombe',
        'administrator',
        'Wayfold Recovery',
        'Look after staff, roles and teams, and open no record.',
      ),
      staff(
        'moira',
        'Moira Barthwaite',
        'partnership manager',
        'Ravelshire Partnership Office',
        'See the agreement, and what would change if a flow were removed.',
      ),
      staff(
        'kezia',
        'Kezia Ogunleye',
        'partnership coordinator',
        'Ravelshire Partnership Office',
        'See who has not answered in time, and which returns are late.',
      ),
      staff(
        'terrell',
        'Terrell Birkham',
        'forum member',
        'Ravelshire Partnership Office',
        'Read the numbers and the reports, and what they do not tell.',
      ),
      staff(
        'dinah',
        'Dinah Elmhurst',
        'commissioner',
        'Ravelshire Council Public Health',
        'See figures in which no small number can be found.',
      ),
    ],
  },
]

const asDemoPerson = ({ kind, word, name, role, agency, lookAt }: Offered): DemoPerson => ({
  kind,
  subjectId: idFrom(countySeed, `${kind} ${word}`),
  name,
  words: `${[role, agency].filter((part) => part !== '').join(', ')}. ${lookAt}`,
})

const demoGroups: readonly DemoGroup[] = groups.map(({ heading, people }) => ({
  heading,
  people: people.map(asDemoPerson),
}))

/** Whom the try-out offers to sign in as: one of each kind, with what to look at. */
export const demoPeople: DemoSettings['people'] = async () => demoGroups

/** The same people in one row, for the seed that gives each an account. */
export const everyoneOffered: readonly DemoPerson[] = demoGroups.flatMap(({ people }) => people)

/** Somebody of the invented county, for the list that a start prints. */
export interface SignInHint {
  readonly name: string
  readonly what: string
}

const shownAtStart = new Set(['tamsin', 'amara', 'drhale', 'leon', 'fern', 'emeka', 'priya', 'moira'])

export const signInHints: readonly SignInHint[] = groups
  .flatMap(({ people }) => people)
  .filter(({ word }) => shownAtStart.has(word))
  .map(({ name, role, agency }) => ({ name, what: [role, agency].filter((part) => part !== '').join(', ') }))
