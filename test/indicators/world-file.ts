import type { Cells } from '../support/return-file.ts'
import type { Day } from './plain-days.ts'
import type { Episode, Item, World } from './plain-world.ts'

const headers: Readonly<Record<Item, string>> = {
  opiates: 'OPIUSE',
  crack: 'CRAUSE',
  cocaine: 'COCAUSE',
  amphetamines: 'AMPHUSE',
  cannabis: 'CANNUSE',
  alcohol: 'ALCUSE',
  injecting: 'IVDRGUSE',
  work: 'PWORK',
  volunteering: 'VOLNPWORK',
  education: 'EDUCAT',
  quality: 'QUALLIFE',
}
const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value))
/** A day as files write it, and once in a while as people do. */
const dayText = (day: Day | null, other: boolean) =>
  day === null ? '' : other ? day.split('-').reverse().join('/') : day.replaceAll('-', '')

/** What a file says of an episode: a row for each of its children, the episode's own columns on each. */
export function rowsOf(episode: Episode, bornOn: Day): Cells[] {
  const { person, interventions, outcomes } = episode
  const odd = person % 3 === 0
  const letter = (at: number) => String.fromCharCode(65 + (at % 26))
  const about: Cells = {
    FINITIAL: odd ? letter(person).toLowerCase() : letter(person),
    SINITIAL: ` ${letter(person + 7)}`,
    DOB: dayText(bornOn, odd),
    SEX: odd ? 'M' : '1',
    CLIENTID: `c${person}`,
    EPISODID: episode.ref,
    TRIAGED: dayText(episode.triaged, odd),
    DISD: dayText(episode.discharged, odd),
    DISRSN: episode.reason === null ? '' : odd ? ` 0${episode.reason}` : episode.reason,
    ...Object.fromEntries(episode.drugs.map((drug, place) => [`DRUG${place + 1}`, text(drug)])),
  }
  const count = Math.max(1, interventions.length, outcomes.length)
  return Array.from({ length: count }, (_, place) => {
    const help = interventions[place]
    const top = outcomes[place]
    return {
      ...about,
      ...(help && {
        MODID: help.ref,
        MODAL: odd ? `0${help.modal}` : help.modal,
        REFMODDT: dayText(help.referred, odd),
        FAOMODDT: dayText(help.offered, odd),
        MODST: dayText(help.started, odd),
      }),
      ...(top && {
        TOPID: top.ref,
        TRSTAGE: top.stage,
        TOPDATE: dayText(top.held, odd),
        ACUTHPBM: top.housing === null ? '' : top.housing ? 'Y' : 'N',
        ...Object.fromEntries(Object.entries(headers).map(([item, header]) => [header, text(top.items[item as Item])])),
      }),
    }
  })
}

/** What a file can say: an intervention has a kind, and a count is one that can be true. */
export function sayable(world: World): World {
  const episodes = world.episodes.map((one) => ({
    ...one,
    interventions: one.interventions.filter(({ modal }) => modal !== ''),
    outcomes: one.outcomes.map((top) => ({
      ...top,
      items: Object.fromEntries(
        Object.entries(top.items).map(([item, value]) => [
          item,
          typeof value === 'number' && value >= 0 && value <= (item === 'quality' ? 20 : 28) ? value : null,
        ]),
      ),
    })),
  }))
  return { ...world, episodes, received: new Set() }
}
