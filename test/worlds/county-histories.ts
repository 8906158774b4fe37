import type { Around, Helping } from './county-around.ts'
import type { Life, Making } from './county-life.ts'
import { aim, goalDomains, meet, saying, write } from './county-writing.ts'

/** Days ago on which something happens again and again through a life, close together at first. */
function rhythm({ chance }: Making, { since, ended }: Life, every: number): number[] {
  const days: number[] = []
  const end = ended ?? 0
  for (
    let at = since - chance.whole(1, 6);
    at > end;
    at -= Math.max(3, Math.round(every * (0.6 + chance.next() * 0.8)))
  )
    days.push(at)
  return days
}

/** Who else of those around somebody writes what, and how often: of a hundred notes of the lead, this many. */
function othersWho({
  prescriber,
  nurse,
  practice,
  housing,
  peer,
  orderManager,
}: Around): readonly (readonly [Helping | undefined, number, number])[] {
  return [
    [prescriber, 4, 14],
    [nurse, 8, 5],
    [nurse, 7, 8],
    [practice, 4, 5],
    [practice, 6, 4],
    [housing, 5, 4],
    [housing, 3, 4],
    [peer, 14, 14],
    [orderManager, 11, 6],
  ]
}

const leadWrites = { 6: 52, 5: 9, 13: 9, 3: 8, 7: 8, 9: 4, 2: 2, 12: 2, 10: 2, 11: 2, 1: 2 } as const

function writeNotes(making: Making, life: Life, around: Around): void {
  const { chance } = making
  const [first, ...days] = rhythm(making, life, life.ended === null ? 44 : 52)
  if (first === undefined) return
  write(making, life, life.key, 1, first)
  write(making, life, life.key, 6, first, saying(making, life, life.key, 6, 'Full assessment'))
  if (around.prescriber) write(making, life, around.prescriber.staff, 4, around.prescriber.from)
  const others = othersWho(around)
  for (const day of days) {
    write(making, life, life.key, Number(chance.weighted(leadWrites)), day)
    for (const [by, category, share] of others) {
      const then = day - chance.whole(0, 9)
      if (by && chance.often(share / 100) && then <= by.from && then >= (by.ended ?? 0))
        write(making, life, by.staff, category, then)
    }
  }
}

function makeAppointments(making: Making, life: Life, around: Around): void {
  const { chance } = making
  const { key, ended } = life
  for (const day of rhythm(making, life, 62))
    meet(making, life, { with: key, kind: chance.often(0.85) ? 'keywork' : 'group', on: -day })
  if (ended !== null) return
  for (let day = Math.min(life.since - 1, 80); day > 2; day -= chance.whole(12, 20)) {
    meet(making, life, { with: key, kind: chance.often(0.8) ? 'keywork' : 'group', on: -day })
  }
  makeOthersAppointments(making, life, around)
  if (chance.often(0.12)) meet(making, life, { with: key, kind: 'keywork', on: 0 })
  if (chance.often(0.82)) meet(making, life, { with: key, kind: 'keywork', on: chance.whole(1, 21) })
}

function makeOthersAppointments(making: Making, life: Life, { prescriber, nurse, housing, peer }: Around): void {
  const { chance } = making
  if (prescriber) {
    for (let day = Math.min(prescriber.from - 1, 300); day > 3; day -= chance.whole(70, 95)) {
      meet(making, life, { with: prescriber.staff, kind: 'prescribing', on: -day })
    }
    if (chance.often(0.7)) meet(making, life, { with: prescriber.staff, kind: 'prescribing', on: chance.whole(3, 60) })
  }
  const once = (helping: Helping | undefined, kind: string, back: number, ahead: number, share: number) => {
    if (!helping || helping.ended !== null || !chance.often(share)) return
    meet(making, life, { with: helping.staff, kind, on: chance.whole(-Math.min(back, helping.from - 1), ahead) })
  }
  once(nurse, 'health_check', 60, 30, 0.6)
  once(housing, 'housing', 30, 21, 0.7)
  once(peer, 'peer', 20, 14, 0.8)
}

/** All that was written, planned and hoped for while somebody was helped. */
export function tellHistory(making: Making, life: Life, around: Around): void {
  const { chance } = making
  writeNotes(making, life, around)
  makeAppointments(making, life, around)
  const domains = chance.some(
    goalDomains.filter((domain) => domain !== 'justice'),
    chance.whole(1, 4),
  )
  for (const domain of domains)
    aim(making, life, domain, Math.max(life.ended ?? 0, Math.round(life.since * chance.next())))
  if (around.orderManager) aim(making, life, 'justice', Math.round(life.since * 0.4))
}
