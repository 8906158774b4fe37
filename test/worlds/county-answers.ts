import type { AnswerValue, Item } from '../../src/modules/assessments/index.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import type { Drug, Life } from './county-life.ts'

/** What people say, by what they were asked. A question in words that is not here was left open. */
const said: Readonly<Record<string, readonly string[]>> = {
  'hopes.main': [
    'A flat of my own, with a door that locks.',
    'To see my daughter every weekend.',
    'To wake up and not feel ill.',
    'To work with wood again.',
    'To be somebody my mum can ring.',
    'Some quiet. And a dog.',
    'To get through the winter, then see.',
    'To finish my college course.',
    'To stop being frightened of the post.',
    'To cook Sunday dinner for my boys.',
  ],
  'hopes.good_day': ['Up early, a walk, nobody shouting.', 'Fishing with my brother.', 'When I have been useful.'],
  'hopes.meaning_of_better': [
    'Not thinking about it all day.',
    'Being trusted with the keys.',
    'Money left on Friday.',
  ],
  'strengths.good_at': [
    'Fixing bikes.',
    'Cooking for a lot of people.',
    'Listening.',
    'Drawing.',
    'Numbers.',
    'Gardens.',
  ],
  'strengths.helped': ['My nan.', 'Walking.', 'Music.', 'Somebody who did not give up on me.', 'Keeping busy.'],
  'strengths.people': ['My sister.', 'My key worker and one old friend.', 'The man at the allotment.'],
  'strengths.proud': ['I brought up two children.', 'I gave up for five months on my own.', 'I still turn up.'],
  'triggers.what': ['Pay day.', 'Being alone after dark.', 'After rows.', 'When I cannot sleep.'],
  'triggers.signs': ['I stop answering the phone.', 'I stop eating.', 'I see old faces again.'],
  'triggers.what_helps': ['Ringing somebody before six.', 'Going to the group.', 'Leaving the house.'],
  'history.helped': ['The detox, because of the weeks after it.', 'One worker who stayed the same.', 'Methadone.'],
  'history.unhelpful': ['Telling it all again each time.', 'A group in the wrong place.'],
  'health.wants': ['My teeth seen to.', 'To sleep.', 'To get fitter.'],
  'home.wants': ['Somewhere dry.', 'To be nearer my children.', 'Nothing, I like it here.'],
  'work.wants': ['A forklift licence.', 'Something with animals.', 'To volunteer first.'],
  'meaning.matters': ['My children.', 'Being out of doors.', 'Doing right by people.'],
  'life.first_step': ['Ring the college.', 'Ask about the waiting list.', 'Tell my sister.'],
  'risk.warning': ['Missing two appointments in a row.', 'Going back to the old flat.'],
  'risk.person_does': ['Carry naloxone, and tell Dee where I am.', 'Ring before I use alone.'],
  'risk.others_do': [
    'The key worker rings on Mondays.',
    'The outreach team looks in if nobody has heard for two days.',
  ],
}

const codeOf: Readonly<Record<Drug, string>> = {
  heroin: 'heroin',
  alcohol: 'alcohol',
  'crack cocaine': 'crack',
  cannabis: 'cannabis',
  cocaine: 'cocaine',
  painkillers: 'painkillers',
  ketamine: 'ketamine',
}

/** How often something that is asked with yes or no is so. */
const yesShare: Readonly<Record<string, number>> = {
  'health.has_gp': 0.85,
  'overdose.has_naloxone': 0.6,
  'injecting.now': 0.2,
  'safety.afraid': 0.06,
  'safety.hurts_others': 0.03,
  'children.lives_with': 0.25,
}

/** The first answers of a list more often than the last. */
const leaning = <T>(chance: Chance, from: readonly T[]): T | undefined =>
  from[Math.min(from.length - 1, Math.floor(chance.next() * chance.next() * from.length))]

function chosen(item: Item, life: Life, chance: Chance): AnswerValue | null {
  const codes = (item.choices ?? []).map((choice) => choice.code)
  const drug = codeOf[life.drug]
  if (codes.includes(drug)) {
    if (item.kind === 'choice') return drug
    return codes.filter((code) => code === drug || (code !== 'other' && chance.often(0.1)))
  }
  const one = leaning(chance, codes)
  return one === undefined ? null : item.kind === 'many' ? [one] : one
}

/** When somebody is asked: on which day, and how many days after they first came. */
interface Asked {
  readonly day: string
  readonly inHelp: number
}

/** How much of the way somebody has come: most get on with time, some stay where they were. */
function wayCome(life: Life, inHelp: number): number {
  return chanceFrom(`way ${life.person.id}`).often(0.65) ? Math.min(1, inHelp / 420) : 0.05
}

const weeksOfDrug: Readonly<Record<Drug, string>> = {
  heroin: 'top.opiates',
  alcohol: 'top.alcohol',
  'crack cocaine': 'top.crack',
  cannabis: 'top.cannabis',
  cocaine: 'top.cocaine',
  painkillers: 'top.opiates',
  ketamine: 'top.other',
}

/** Days in each of four weeks: of their own drug fewer with time, of smoking and work as it happens, of the rest mostly none. */
function weeksOf({ concept }: Item, life: Life, chance: Chance, inHelp: number): readonly number[] {
  const way = wayCome(life, inHelp)
  const most =
    concept === weeksOfDrug[life.drug]
      ? Math.round(chance.whole(4, 7) * (1 - way))
      : concept === 'top.tobacco'
        ? chance.pick([0, 7, 7])
        : concept === 'top.paid_work' || concept === 'top.volunteering'
          ? Math.round(way * chance.pick([0, 0, 3, 5]))
          : chance.pick([0, 0, 0, 0, 0, 0, 2])
  return [0, 0, 1, 1].map((fewer) => Math.max(0, most - fewer * chance.whole(0, 1)))
}

/** What somebody of the county answers to a question, or null where they leave it open. */
export function answerTo(item: Item, life: Life, chance: Chance, { day, inHelp }: Asked): AnswerValue | null {
  const { min = 0, max = 10 } = item
  switch (item.kind) {
    case 'text':
    case 'long_text': {
      const words = said[item.concept]
      return words ? chance.pick(words) : null
    }
    case 'choice':
    case 'many':
      return chosen(item, life, chance)
    case 'yes_no':
      return chance.often(yesShare[item.concept] ?? 0.15)
    case 'scale':
      return Math.round(min + (max - min) * (0.2 + wayCome(life, inHelp) * 0.35 + chance.next() * 0.35))
    case 'number':
      return max > 100 ? null : chance.whole(min, Math.min(max, min + 12))
    case 'weeks':
      return weeksOf(item, life, chance, inHelp)
    case 'day':
      return day
  }
}
