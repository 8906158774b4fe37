/** What came back, with the page's text. */
export interface Seen {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly headers: Headers
}

const csrfIn = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** A browser without scripts: it keeps cookies per host and sends forms back with what the last page sealed them with. */
export class Visitor {
  readonly origin: string
  readonly jars = new Map<string, Map<string, string>>()
  csrf = ''

  constructor(origin: string) {
    this.origin = origin
  }

  get session(): string | undefined {
    return this.#jar(this.origin).get('session')
  }

  set session(token: string | undefined) {
    if (token === undefined) this.#jar(this.origin).delete('session')
    else this.#jar(this.origin).set('session', token)
  }

  #jar(origin: string): Map<string, string> {
    const known = this.jars.get(origin) ?? new Map<string, string>()
    this.jars.set(origin, known)
    return known
  }

  async #send(address: string, init: RequestInit = {}): Promise<Seen> {
    const url = new URL(address, this.origin)
    const jar = this.#jar(url.origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', ...init.headers }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const isGone = value === '' || attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute))
      if (isGone) jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    if (url.origin === this.origin && csrfIn(text) !== '') this.csrf = csrfIn(text)
    return { status: response.status, location: response.headers.get('location'), text, headers: response.headers }
  }

  get(address: string): Promise<Seen> {
    return this.#send(address)
  }

  post(
    address: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Record<string, string> = {},
  ): Promise<Seen> {
    return this.#send(address, { method: 'POST', body: new URLSearchParams({ _csrf: this.csrf, ...fields }), headers })
  }

  /** Seals later posts for this browser as it is now, when no page with a form was opened since. */
  async seal(): Promise<void> {
    await this.get('/sign-out')
  }

  /** Opens the page with the form first, so that the form is sealed for this browser as it is now. */
  async fill(page: string, address: string, fields: Readonly<Record<string, string>> = {}): Promise<Seen> {
    await this.get(page)
    return this.post(address, fields)
  }

  /** Goes on through other services until it is back on a page of ours. */
  async follow(address: string): Promise<Seen> {
    let seen = await this.get(address)
    for (let hops = 0; seen.location !== null && hops < 12; hops++) {
      const next = new URL(seen.location, new URL(address, this.origin)).href
      address = next
      seen = await this.#send(next)
    }
    return seen
  }
}
