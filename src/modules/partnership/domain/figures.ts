export interface Bounds {
  readonly isList: boolean
  readonly least: number
  readonly most: number
  readonly unit: string
}

type Read =
  | { readonly ok: true; readonly amounts: readonly number[] }
  | { readonly ok: false; readonly sentence: string }

/** Reads the figures of a clock or threshold as people type them: "14", or where it takes several, "1, 3, 6 and 12". */
export function readFigures(typed: string, { isList, least, most }: Bounds): Read {
  const wrong = (sentence: string): Read => ({ ok: false, sentence })
  const parts = typed.split(/\s*(?:,|and|\s)\s*/).filter((part) => part !== '')
  if (parts.length === 0) return wrong('Enter the new figure')
  if (parts.some((part) => !/^\d{1,6}$/.test(part)))
    return wrong(isList ? 'Enter whole numbers, like 1, 3, 6' : 'Enter a whole number, like 14')
  const amounts = parts.map(Number)
  if (!isList && amounts.length > 1) return wrong('Enter one figure')
  if (amounts.length > 12) return wrong('Enter twelve figures or fewer')
  if (amounts.some((amount) => amount < least || amount > most))
    return wrong(`The figure must be between ${least} and ${most}`)
  if (amounts.some((amount, at) => at > 0 && amount <= (amounts[at - 1] ?? 0)))
    return wrong('Enter the figures from the smallest to the largest, each once')
  return { ok: true, amounts }
}

const one: Readonly<Record<string, string>> = {
  days: 'day',
  weeks: 'week',
  months: 'month',
  years: 'year',
  people: 'person',
  points: 'point',
  forms: 'form',
  files: 'file',
}

/** "14 days"; "1, 3, 6 and 12 months". */
export function figuresInWords(amounts: readonly number[], unit: string): string {
  const last = amounts.at(-1) ?? 0
  const figures = amounts.length > 1 ? `${amounts.slice(0, -1).join(', ')} and ${last}` : String(last)
  return `${figures} ${amounts.length === 1 && last === 1 ? (one[unit] ?? unit) : unit}`
}
