import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { type Happening, isLane, type Lane, lanes } from '../../domain/happening.ts'
import { type Picture, pictureOf } from '../../domain/picture.ts'

export const happeningsOnAPage = 50

export interface JourneyLine {
  readonly id: string
  readonly when: string
  readonly kind: string
  readonly words: string
  readonly agencyName: string
}

export interface JourneyPage {
  readonly picture: Picture
  /** The picture in a sentence. */
  readonly finding: string
  readonly counts: readonly {
    readonly kind: string
    readonly count: number
    readonly first: string
    readonly last: string
  }[]
  readonly years: readonly { readonly year: string; readonly lines: readonly JourneyLine[] }[]
  readonly kind: Lane | ''
  /** Kinds there is something of. */
  readonly kinds: readonly { readonly value: string; readonly text: string }[]
  readonly shown: number
  readonly all: number
  readonly page: number
  readonly pages: number
}

const endOf = (one: Happening): number => (one.until instanceof Date ? one.until : one.at).getTime()

function whenOf(one: Happening): string {
  const from = dayInWords(dayOf(one.at))
  if (one.until === null) return from
  if (one.until === 'now') return `${from}, and still going on`
  const until = dayInWords(dayOf(one.until))
  return until === from ? from : `${from} to ${until}`
}

function countsOf(happenings: readonly Happening[]): JourneyPage['counts'] {
  const byLane = Map.groupBy(happenings, ({ lane }) => lane)
  return (Object.keys(lanes) as Lane[]).flatMap((lane) => {
    const some = byLane.get(lane)
    const [newest] = some ?? []
    const oldest = some?.at(-1)
    if (!some || !newest || !oldest) return []
    const last = some.some(({ until }) => until === 'now')
      ? 'Still going on'
      : dayInWords(dayOf(new Date(some.reduce((last, one) => Math.max(last, endOf(one)), Number.NEGATIVE_INFINITY))))
    return [{ kind: lanes[lane], count: some.length, first: dayInWords(dayOf(oldest.at)), last }]
  })
}

function findingOf(happenings: readonly Happening[]): string {
  const oldest = happenings.at(-1)
  if (!oldest) return 'There is nothing here yet.'
  const agencies = new Set(happenings.map(({ agencyName }) => agencyName)).size
  const things = happenings.length === 1 ? 'One thing' : `${happenings.length.toLocaleString('en-GB')} things`
  return `${things} since ${dayInWords(dayOf(oldest.at))}, from ${agencies === 1 ? 'one agency' : `${agencies} agencies`}.`
}

interface Asked {
  readonly kind: string
  readonly page: string
  /** Everything on one page, to print it. */
  readonly all: boolean
}

/** What the page says, from everything the viewer may see. */
export function journeyPageOf(happenings: readonly Happening[], asked: Asked, now: Date): JourneyPage {
  const kind = isLane(asked.kind) ? asked.kind : ''
  const chosen = kind === '' ? happenings : happenings.filter(({ lane }) => lane === kind)
  const pages = asked.all ? 1 : Math.max(1, Math.ceil(chosen.length / happeningsOnAPage))
  const page = Math.min(pages, Math.max(1, Number.parseInt(asked.page, 10) || 1))
  const shown = asked.all ? chosen : chosen.slice((page - 1) * happeningsOnAPage, page * happeningsOnAPage)
  const byYear = Map.groupBy(shown, ({ at }) => dayOf(at).slice(0, 4))
  const present = new Set(happenings.map(({ lane }) => lane))
  return {
    picture: pictureOf(happenings, now),
    finding: findingOf(happenings),
    counts: countsOf(happenings),
    years: [...byYear].map(([year, some]) => ({
      year,
      lines: some.map((one) => ({
        id: `${one.lane} ${one.id} ${one.at.getTime()}`,
        when: whenOf(one),
        kind: lanes[one.lane],
        words: one.words,
        agencyName: one.agencyName,
      })),
    })),
    kind,
    kinds: (Object.keys(lanes) as Lane[])
      .filter((lane) => present.has(lane))
      .map((lane) => ({ value: lane, text: lanes[lane] })),
    shown: shown.length,
    all: chosen.length,
    page,
    pages,
  }
}
