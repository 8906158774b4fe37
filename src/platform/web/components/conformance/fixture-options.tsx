import { createElement, type ReactElement } from 'react'
import type { Content } from '../markup.ts'

export interface Fixture {
  readonly name: string
  readonly context: unknown
  readonly callBlock?: string
  readonly html: string
}

/** The options of one fixture, which remember what has been asked for. */
export interface Options {
  readonly text: (name: string) => string | undefined
  readonly number: (name: string) => number | undefined
  readonly flag: (name: string) => boolean | undefined
  readonly part: (name: string) => Options | undefined
  /** A list of objects; holes in the list are left out, as the design system does. */
  readonly list: (name: string) => readonly Options[]
  /** A list of texts and objects. */
  readonly entries: (name: string) => readonly (string | Options)[]
  /** Rows of texts and objects. */
  readonly grid: (name: string) => readonly (readonly (string | Options)[])[]
  /** Whether a list has an empty place. */
  readonly hasHole: (name: string) => boolean
  readonly texts: (name: string) => readonly string[] | undefined
  readonly is: (name: string, kind: 'text' | 'flag' | 'part' | 'list') => boolean
  /** Words under a name: a text, or an object with text or html. */
  readonly words: (name: string) => Content | undefined
  /** The words of this very object: text, html, or the block it was called with. */
  readonly body: () => Content | undefined
  /** Says that this fixture shows something we leave out on purpose. */
  readonly leaveOut: (option: string) => void
}

interface Reading {
  readonly unread: Set<string>
  readonly html: string[]
  readonly block: string | undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function leaves(value: unknown, path: string): readonly string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, `${path}[]`))
  if (isObject(value))
    return Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`))
  // A hole in a list stands for nothing.
  return value === false && path.endsWith('[]') ? [] : [path]
}

const childPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** Stands for a piece of ready HTML until the page is rendered. */
function rawHtml(reading: Reading, html: string): ReactElement {
  reading.html.push(html)
  return createElement('app-html', { 'data-n': reading.html.length - 1, key: reading.html.length })
}

function optionsAt(value: Record<string, unknown>, path: string, reading: Reading): Options {
  const take = (name: string): unknown => {
    reading.unread.delete(childPath(path, name))
    return value[name] ?? undefined
  }
  const entries = (list: unknown, listPath: string): readonly (string | Options)[] => {
    reading.unread.delete(`${listPath}[]`)
    const items: readonly unknown[] = Array.isArray(list) ? list : []
    return items.flatMap((one): readonly (string | Options)[] =>
      typeof one === 'string' ? [one] : isObject(one) ? [optionsAt(one, `${listPath}[]`, reading)] : [],
    )
  }
  const own: Options = {
    text: (name) => {
      const found = take(name)
      return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : undefined
    },
    number: (name) => {
      const found = take(name)
      return found === undefined ? undefined : Number(found)
    },
    flag: (name) => {
      const found = take(name)
      return typeof found === 'boolean' ? found : undefined
    },
    part: (name) => {
      const found = value[name]
      return isObject(found) ? optionsAt(found, childPath(path, name), reading) : undefined
    },
    list: (name) => {
      const found = value[name]
      const items = Array.isArray(found) ? found : []
      return items.filter(isObject).map((item) => optionsAt(item, `${childPath(path, name)}[]`, reading))
    },
    entries: (name) => entries(value[name], childPath(path, name)),
    grid: (name) => {
      const rows = value[name]
      return (Array.isArray(rows) ? rows : [])
        .filter(Array.isArray)
        .map((row) => entries(row, `${childPath(path, name)}[]`))
    },
    hasHole: (name) => {
      const found = value[name]
      return Array.isArray(found) && found.some((one) => one === false || one === null)
    },
    texts: (name) => {
      const found = value[name]
      if (!Array.isArray(found)) return undefined
      reading.unread.delete(`${childPath(path, name)}[]`)
      return found.filter((one): one is string => typeof one === 'string')
    },
    is: (name, kind) => {
      const found = value[name]
      if (kind === 'text') return typeof found === 'string'
      if (kind === 'flag') return typeof found === 'boolean'
      return kind === 'list' ? Array.isArray(found) : isObject(found)
    },
    words: (name) => (typeof value[name] === 'string' ? own.text(name) : own.part(name)?.body()),
    body: () => {
      const html = own.text('html')
      const text = own.text('text')
      if (path === '' && reading.block !== undefined) return rawHtml(reading, reading.block)
      return html === undefined ? text : rawHtml(reading, html)
    },
    leaveOut: (option) => {
      reading.unread.add(option)
    },
  }
  return own
}

export interface Read {
  readonly element: ReactElement
  /** Options that nothing asked for. */
  readonly unread: readonly string[]
  /** Puts the ready HTML where it belongs. */
  readonly fill: (markup: string) => string
}

/** Makes the element for a fixture and says which of its options had no part in it. */
export function readFixture(fixture: Fixture, toElement: (options: Options) => ReactElement): Read {
  const reading: Reading = {
    unread: new Set(leaves(fixture.context, '')),
    html: [],
    block: fixture.callBlock === '' ? undefined : fixture.callBlock,
  }
  const context = isObject(fixture.context) ? fixture.context : {}
  const element = toElement(optionsAt(context, '', reading))
  const fill = (markup: string): string =>
    markup.replace(/<app-html data-n="(\d+)"><\/app-html>/g, (_, n: string) => reading.html[Number(n)] ?? '')
  return { element, unread: [...reading.unread], fill }
}
