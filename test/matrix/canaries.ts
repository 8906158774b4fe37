import { createHash } from 'node:crypto'

/** A text that stands in one place only, and who may ever read it. */
export interface Canary {
  /** Where it was put, for the report: "own care.entry.body K12 of Riverside Recovery". */
  readonly place: string
  readonly mayRead: (viewer: Viewer) => boolean
}

/** Whoever asks, for the purpose of the route they ask on. */
export interface Viewer {
  readonly persona: string
  readonly kind: 'staff' | 'person' | 'carer' | 'nobody'
  readonly subjectId: string
  readonly agencyId: string
  readonly agencyKind: string
  readonly roles: readonly string[]
  readonly purpose: string
}

const consonants = 'bcdfghjkmnpqrstvwxyz'
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Ten letters that no word of any language begins with, the same for the same place in every run. */
export function tokenFor(place: string): string {
  const bytes = createHash('sha256').update(place).digest()
  return `zq${[...bytes.subarray(0, 9)].map((byte) => consonants[byte % consonants.length]).join('')}`
}

/** A ten-digit number with a true check digit that belongs to one place only. */
export function numberFor(place: string): string {
  for (let turn = 0; ; turn++) {
    const bytes = createHash('sha256').update(`${place} ${turn}`).digest()
    const nine = `9${[...bytes.subarray(0, 8)].map((byte) => byte % 10).join('')}`
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
    const check = (11 - (sum % 11)) % 11
    if (check !== 10) return `${nine}${check}`
  }
}

const shapes = [
  /zq[bcdfghjkmnpqrstvwxyz]{9}/gi,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
  /\b9\d{2}[ -]?\d{3}[ -]?\d{4}\b/g,
  /\b19[0-3]\d-\d\d-\d\d\b/g,
  /\b\d{1,2} [A-Z][a-z]{2,8} 19[0-3]\d\b/g,
  /\b\d{1,2}\/\d{1,2}\/19[0-3]\d\b/g,
]

const mostLate = 100

/** Every canary of a world by its text, and the finding of them in anything. */
export class CanaryBook {
  readonly #known = new Map<string, Canary>()
  /** What was found in texts of late: most refusals are one and the same page. */
  readonly #late = new Map<string, readonly Canary[]>()

  get size(): number {
    return new Set(this.#known.values()).size
  }

  note(text: string, canary: Canary): void {
    this.#known.set(text.toLowerCase(), canary)
    this.#late.clear()
  }

  /** A birth date, in each way in which a page may write it. */
  noteDay(day: string, canary: Canary): void {
    const [year = '', month = '', date = ''] = day.split('-')
    const name = months[Number(month) - 1] ?? ''
    const plain = String(Number(date))
    for (const text of [
      day,
      `${plain} ${name} ${year}`,
      `${plain} ${name.slice(0, 3)} ${year}`,
      `${date}/${month}/${year}`,
      `${plain}/${Number(month)}/${year}`,
    ])
      this.note(text, canary)
  }

  foundIn(text: string): readonly Canary[] {
    const before = this.#late.get(text)
    if (before) return before
    if (this.#late.size >= mostLate) this.#late.clear()
    const found = this.#lookIn(text)
    this.#late.set(text, found)
    return found
  }

  #lookIn(text: string): readonly Canary[] {
    const found = new Set<Canary>()
    for (const shape of shapes) {
      for (const [hit] of text.matchAll(shape)) {
        const plain = hit.toLowerCase()
        const canary = this.#known.get(plain) ?? this.#known.get(plain.replace(/[ -]/g, ''))
        if (canary) found.add(canary)
      }
    }
    return [...found]
  }
}
