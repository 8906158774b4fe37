import { setTimeout as sleep } from 'node:timers/promises'
import { complaintsIn, type FoundForm, filledIn, formsIn, type Manner } from '../../matrix/forms.ts'

export interface Page {
  readonly status: number
  readonly body: string
  readonly location: string
}

/** Ends a journey when the proof is over. */
export class Over extends Error {}

const manner: Manner = { choose: 'first', tick: 'first', year: '2027' }

export type Typed = Readonly<Record<string, string | readonly string[]>>

/**
 * Somebody who does not give up: when the product is away they wait and ask again, and a form whose answer never came they send
 * once more exactly as it was, as a browser does on "try again". Only a clear answer counts as an answer.
 */
export class SteadfastVisitor {
  readonly #origin: string
  readonly #token: string
  readonly #isOver: () => boolean
  /** Forms that had to be sent more than once because nobody knew what became of the first sending. */
  resent = 0

  constructor(origin: string, token: string, isOver: () => boolean) {
    this.#origin = origin
    this.#token = token
    this.#isOver = isOver
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Page> {
    const headers = { cookie: `session=${this.#token}`, ...init.headers }
    const answer = await fetch(this.#origin + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    })
    return { status: answer.status, body: await answer.text(), location: answer.headers.get('location') ?? '' }
  }

  async #untilAnswered(path: string, init: RequestInit, onTrouble: () => void): Promise<Page> {
    for (;;) {
      if (this.#isOver()) throw new Over()
      const page = await this.#ask(path, init).catch(() => null)
      if (page && page.status < 500 && page.status !== 429) return page
      onTrouble()
      await sleep(30)
    }
  }

  get(path: string): Promise<Page> {
    return this.#untilAnswered(path, {}, () => undefined)
  }

  async form(path: string, action = path): Promise<FoundForm> {
    const page = await this.get(path)
    const form = formsIn(page.body, path).find((one) => one.action === action)
    if (!form) throw new Error(`${path} (${page.status}) has no form to ${action}`)
    return form
  }

  /** Sends a form with this typed over what stands in it, until there is an answer. Where the answer leads. */
  async send(form: FoundForm, typed: Typed): Promise<string> {
    const values = { ...filledIn(form, manner), ...typed }
    const pairs = Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    )
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(pairs).toString(),
    }
    let troubles = 0
    const page = await this.#untilAnswered(form.action, init, () => void troubles++)
    if (troubles > 0) this.resent++
    if (page.status !== 303)
      throw new Error(`${form.action} answered ${page.status} after ${troubles} troubles: ${complaintsIn(page.body)}`)
    return page.location
  }

  async fill(path: string, typed: Typed, action = path): Promise<string> {
    return this.send(await this.form(path, action), typed)
  }
}
