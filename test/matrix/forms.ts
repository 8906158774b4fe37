/** One box, list or choice of a form as it stands in a page. */
export interface Control {
  readonly name: string
  readonly kind: 'hidden' | 'text' | 'password' | 'long-text' | 'select' | 'radio' | 'checkbox' | 'file' | 'button'
  readonly value: string
  /** For a list or a group: what can be chosen. */
  readonly options: readonly string[]
  readonly chosen: readonly string[]
}

export interface FoundForm {
  /** The page it stands in, and where it is sent. */
  readonly page: string
  readonly action: string
  readonly multipart: boolean
  readonly controls: readonly Control[]
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function attributesOf(tag: string): ReadonlyMap<string, string> {
  return new Map(
    [...tag.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)].map((match) => [
      (match[1] ?? '').toLowerCase(),
      unescaped(match[2] ?? ''),
    ]),
  )
}

const kinds: Readonly<Record<string, Control['kind']>> = {
  hidden: 'hidden',
  radio: 'radio',
  checkbox: 'checkbox',
  file: 'file',
  password: 'password',
}

function inputsIn(html: string): Control[] {
  return [...html.matchAll(/<input ([^>]*?)\/?>/g)].flatMap((match) => {
    const of = attributesOf(match[1] ?? '')
    const name = of.get('name')
    if (name === undefined || of.has('disabled')) return []
    const value = of.get('value') ?? ''
    const kind = kinds[of.get('type') ?? 'text'] ?? 'text'
    return [{ name, kind, value, options: [value], chosen: of.has('checked') ? [value] : [] }]
  })
}

function areasIn(html: string): Control[] {
  return [...html.matchAll(/<textarea ([^>]*)>(.*?)<\/textarea>/gs)].flatMap((match) => {
    const name = attributesOf(match[1] ?? '').get('name')
    return name === undefined
      ? []
      : [{ name, kind: 'long-text' as const, value: unescaped(match[2] ?? ''), options: [], chosen: [] }]
  })
}

function selectsIn(html: string): Control[] {
  return [...html.matchAll(/<select ([^>]*)>(.*?)<\/select>/gs)].flatMap((match) => {
    const name = attributesOf(match[1] ?? '').get('name')
    const all = [...(match[2] ?? '').matchAll(/<option([^>]*)>/g)].map((option) => attributesOf(option[1] ?? ''))
    const options = all.map((of) => of.get('value') ?? '')
    const chosen = all.filter((of) => of.has('selected')).map((of) => of.get('value') ?? '')
    return name === undefined
      ? []
      : [{ name, kind: 'select' as const, value: chosen[0] ?? options[0] ?? '', options, chosen }]
  })
}

function buttonsIn(html: string): Control[] {
  return [...html.matchAll(/<button ([^>]*)>/g)].flatMap((match) => {
    const of = attributesOf(match[1] ?? '')
    const name = of.get('name')
    return name === undefined
      ? []
      : [{ name, kind: 'button' as const, value: of.get('value') ?? '', options: [], chosen: [] }]
  })
}

/** Radios and checkboxes of one name are one control with several options. */
function grouped(controls: readonly Control[]): Control[] {
  const groups = Map.groupBy(
    controls,
    ({ name, kind }) => `${kind === 'radio' || kind === 'checkbox' ? kind : crypto.randomUUID()} ${name}`,
  )
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return []
    return [
      {
        ...first,
        options: [first, ...rest].flatMap((one) => one.options),
        chosen: [first, ...rest].flatMap((one) => one.chosen),
      },
    ]
  })
}

/** Every form of a page that changes something. */
export function formsIn(html: string, page: string): FoundForm[] {
  return [...html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].flatMap((match) => {
    const of = attributesOf(match[1] ?? '')
    if ((of.get('method') ?? 'get').toLowerCase() !== 'post') return []
    const inner = match[2] ?? ''
    const controls = grouped([...inputsIn(inner), ...areasIn(inner), ...selectsIn(inner), ...buttonsIn(inner)])
    return [
      { page, action: of.get('action') || page, multipart: of.get('enctype') === 'multipart/form-data', controls },
    ]
  })
}

/** What a page says is wrong with what was sent. */
export const complaintsIn = (html: string): string =>
  (/error-summary__list.*?<\/ul>/s.exec(html)?.[0] ?? '').replaceAll(/<[^>]*>|^[^>]*>/g, ' ').trim()

/** One way of filling a form in as somebody might: which of the choices, which day. */
export interface Manner {
  readonly choose: 'first' | 'last'
  readonly tick: 'first' | 'all' | 'none'
  readonly year: string
}

export const manners: readonly Manner[] = (['2099', '2020', String(new Date().getFullYear())] as const).flatMap(
  (year) =>
    (['first', 'last'] as const).flatMap((choose) =>
      (['first', 'all', 'none'] as const).map((tick) => ({ year, choose, tick })),
    ),
)

/** What goes into boxes that take more than any words, by their names. */
const typed: Readonly<Record<string, string>> = {
  nhs_number: '',
  born_on: '',
  postcode: 'RV1 1AA',
  phone: '01632 960001',
  work_phone: '01632 960001',
  work_email: 'somebody@example.test',
  email: 'somebody@example.test',
  time: '10:30',
  starts_at_time: '10:30',
  at: '10:30',
  code: '000000',
  password: 'purple lantern over seven hills',
  year: '2027',
  day: '4 7 2027',
}

function textFor(name: string, manner: Manner): string {
  if (name.endsWith('-day')) return '4'
  if (name.endsWith('-month')) return '7'
  if (name.endsWith('-year')) return name.includes('born') ? '1990' : manner.year
  if (name === 'reference') return `R-${crypto.randomUUID().slice(0, 8)}`
  const known = typed[name] ?? typed[name.split(/[.[]/)[0] ?? '']
  return (
    known ??
    (/(_on|_day)$/.test(name)
      ? `4 7 ${manner.year}`
      : /time/.test(name)
        ? '10:30'
        : 'Some words that say what happened')
  )
}

/** The form filled in, keeping what is there already. */
export function filledIn(form: FoundForm, manner: Manner): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const { name, kind, value, options, chosen } of form.controls) {
    const real = options.filter((option) => option !== '')
    const pick = manner.choose === 'first' ? real[0] : real.at(-1)
    if (kind === 'hidden') values[name] = name in values ? [values[name] ?? '', value].flat() : value
    else if (kind === 'text' || kind === 'password' || kind === 'long-text')
      values[name] = value || textFor(name, manner)
    else if (kind === 'select' || kind === 'radio') values[name] = chosen.find((one) => one !== '') ?? pick ?? ''
    else if (kind === 'checkbox') {
      const ticked =
        manner.tick === 'all' ? real : chosen.length > 0 ? chosen : manner.tick === 'first' ? real.slice(0, 1) : []
      if (ticked.length > 0) values[name] = [...ticked]
    }
  }
  return values
}
