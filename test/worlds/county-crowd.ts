import { gatherAround } from './county-around.ts'
import { assess } from './county-assessments.ts'
import { addReference, addWaysToReach } from './county-contacts.ts'
import { tellHistory } from './county-histories.ts'
import { begin, type Drug, keyWorkersOf, type Life, type Making } from './county-life.ts'
import type { AgencyWord } from './county-staff.ts'
import { orderAround, supply } from './county-supplies.ts'
import { describedAs } from './county-texts.ts'

const leads: Readonly<Partial<Record<AgencyWord, number>>> = {
  wayfold: 56,
  nhs: 31,
  young: 8,
  oakapple: 2,
  stillwater: 3,
}
const drugsOfAdults: Readonly<Record<Drug, number>> = {
  heroin: 44,
  alcohol: 30,
  'crack cocaine': 9,
  cocaine: 7,
  cannabis: 6,
  painkillers: 3,
  ketamine: 1,
}
const drugsOfTheYoung: Readonly<Partial<Record<Drug, number>>> = { cannabis: 70, ketamine: 12, alcohol: 14, cocaine: 4 }

const prefixes: Readonly<Partial<Record<AgencyWord, string>>> = {
  wayfold: 'WF',
  nhs: 'N',
  young: 'SP',
  oakapple: 'OA',
  stillwater: 'ST',
}
const languages = ['Polish', 'Romanian', 'Farsi', 'Tigrinya', 'Punjabi', 'British Sign Language'] as const

/** How long ago somebody came, and how long ago they left: mostly two to six years, some just now. */
function whenOf({ chance }: Making, lead: AgencyWord): { since: number; ended: number | null } {
  const since =
    lead === 'young'
      ? chance.whole(5, 700)
      : lead === 'stillwater'
        ? chance.whole(300, 1500)
        : chance.often(0.12)
          ? chance.whole(2, 180)
          : chance.whole(700, 2190)
  const isOver = since > 200 && chance.often(lead === 'stillwater' ? 0.8 : 0.36)
  return { since, ended: isOver ? chance.whole(10, since - 120) : null }
}

/** The history of a life that has begun, with everybody and everything around it. */
export function fillIn(making: Making, life: Life, reference: string): void {
  addReference(making, life, reference)
  addWaysToReach(making, life)
  const around = gatherAround(making, life)
  tellHistory(making, life, around)
  supply(making, life, around)
  orderAround(making, life, around)
  assess(making, life)
}

/** Everybody who is in the county without a story of their own, until it has as many people as it should. */
export function addCrowd(making: Making, people: number): void {
  const { chance, county, facts } = making
  const turn = new Map<AgencyWord, number>()
  for (let count = facts.rows['people.person'].length; count < people; count++) {
    const lead = chance.weighted(leads as Record<AgencyWord, number>)
    const workers = keyWorkersOf(county, lead)
    const next = turn.get(lead) ?? 0
    turn.set(lead, next + 1)
    const key = workers[next % workers.length]
    if (!key) throw new Error(`nobody at ${lead} has people of their own`)
    const life = begin(making, {
      lead,
      key,
      ...whenOf(making, lead),
      drug: chance.weighted((lead === 'young' ? drugsOfTheYoung : drugsOfAdults) as Record<Drug, number>),
      identity: {
        ...(chance.often(0.05) ? { described_as: chance.pick(describedAs) } : {}),
        ...(chance.often(0.03) ? { interpreter_language: chance.pick(languages) } : {}),
      },
    })
    fillIn(making, life, `${prefixes[lead] ?? 'X'}${10_000 + count}`)
  }
}
