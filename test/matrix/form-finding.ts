import type { Called, Caller } from './calling.ts'
import type { Persona } from './cast.ts'
import { type Cell, cellsOf, mayAsk, type Route } from './cells.ts'
import { each } from './checking.ts'
import { type FoundForm, formsIn } from './forms.ts'
import { isKnownParameter, parametersOf } from './parameters.ts'
import type { MatrixWorld } from './world.ts'

export interface FormOfRoute {
  readonly route: Route
  readonly persona: Persona
  readonly form: FoundForm
}

const patternOf = (route: Route) => new RegExp(`^${route.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`)

/** Which forms lead to which posts, as pages are seen; a few for each route, in case one no longer stands later. */
export class FormBook {
  readonly #posts: readonly { readonly route: Route; readonly pattern: RegExp }[]
  readonly #found = new Map<string, FormOfRoute[]>()
  readonly #most: number

  constructor(routes: readonly Route[], most = 6) {
    // The more particular path first: /people/new is not somebody's record.
    const posts = routes
      .filter((route) => route.method === 'POST')
      .toSorted((a, b) => parametersOf(a.path).length - parametersOf(b.path).length)
    this.#posts = posts.map((route) => ({ route, pattern: patternOf(route) }))
    this.#most = most
  }

  see(cell: Cell, reply: Called): void {
    if (reply.status !== 200) return
    for (const form of formsIn(reply.body, cell.url)) {
      const path = form.action.split('?')[0] ?? ''
      const post = this.#posts.find(({ pattern }) => pattern.test(path))
      if (!post) continue
      const known = this.#found.get(post.route.name) ?? []
      const isNew = !known.some((one) => one.persona === cell.persona && one.form.action === form.action)
      if (isNew && known.length < this.#most)
        this.#found.set(post.route.name, [...known, { route: post.route, persona: cell.persona, form }])
    }
  }

  formsOf(route: Route): readonly FormOfRoute[] {
    return this.#found.get(route.name) ?? []
  }
}

/** Addresses of a page that ask something in their query: its links with a question mark, and its forms that only ask. */
export function questionsIn(html: string): string[] {
  const links = [...html.matchAll(/href="(\/[^"?]*\?[^"]+)"/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  const asking = [...html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].flatMap((match) => {
    const action = /action="(\/[^"]*)"/.exec(match[1] ?? '')?.[1]
    if (!action || /method="post"/.test(match[1] ?? '')) return []
    const asked = [
      ...(match[2] ?? '').matchAll(/<(?:input|select) [^>]*?name="([^"]+)"[^>]*?(?:value="([^"]*)")?/g),
    ].map((one): [string, string] => [one[1] ?? '', one[2] ?? ''])
    return [`${action}?${new URLSearchParams(asked)}`]
  })
  return [...links, ...asking]
}

/** Which further addresses to open, one of each kind for each persona, so that what stands behind a question is seen too. */
export class Questions {
  readonly #seen = new Set<string>()
  readonly found: Cell[] = []

  see(cell: Cell, reply: Called, routes: readonly Route[]): void {
    if (reply.status !== 200) return
    for (const url of questionsIn(reply.body)) {
      const [path = '', query = ''] = url.split('?')
      const kind = `${cell.persona.name} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')} ${[...new URLSearchParams(query).keys()]}`
      const route = routes.find((one) => one.method === 'GET' && patternOf(one).test(path))
      if (!route || this.#seen.has(kind)) continue
      this.#seen.add(kind)
      this.found.push({ route, persona: cell.persona, url, values: [], isNothing: false, likeness: '' })
    }
  }
}

/** Opens every page that somebody may open and remembers its forms. */
export async function findForms(world: MatrixWorld, caller: Caller, routes: readonly Route[]): Promise<FormBook> {
  const book = new FormBook(routes)
  const pages = routes.filter((route) => route.method === 'GET' && parametersOf(route.path).every(isKnownParameter))
  const cells = pages.flatMap((route) =>
    world.personas
      .filter((persona) => mayAsk(persona, route))
      .flatMap((persona) =>
        cellsOf(route, persona, world)
          .filter((cell) => !cell.isNothing)
          .slice(0, 3),
      ),
  )
  const questions = new Questions()
  const open = async (cell: Cell) => {
    const reply = await caller.get(cell.persona, cell.url)
    book.see(cell, reply)
    questions.see(cell, reply, pages)
  }
  await each(cells, 6, open)
  await each([...questions.found], 6, open)
  return book
}
