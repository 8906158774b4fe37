import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pool } from 'pg'
import type { Caller } from '../../matrix/calling.ts'
import { each } from '../../matrix/checking.ts'
import type { FormOfRoute } from '../../matrix/form-finding.ts'
import { freshForm, rightManner, send, takesWords, turnOf } from '../../matrix/form-sending.ts'
import { type FoundForm, filledIn, type Manner } from '../../matrix/forms.ts'
import { tablesOf } from '../../matrix/table-states.ts'
import type { EveryForm } from './ground.ts'

interface Ready {
  readonly found: FormOfRoute
  readonly manner: Manner
}

/** The forms that are accepted when they are filled in rightly, with how that is, in an order in which none ends what others need. */
async function readyForms({ undone, routes, book }: EveryForm): Promise<readonly Ready[]> {
  const ready: Ready[] = []
  await each(
    routes.filter((route) => route.method === 'POST' && !/^\/sign-|^\/account/.test(route.path)),
    4,
    async (route) => {
      for (const found of book.formsOf(route).slice(0, 3)) {
        const manner = await rightManner(undone, found)
        if (manner) return void ready.push({ found, manner })
      }
    },
  )
  return ready.toSorted(
    (a, b) => turnOf(a.found.route) - turnOf(b.found.route) || a.found.route.name.localeCompare(b.found.route.name),
  )
}

/** Forms that replace what stands there: by a version, or by naming the very row they were filled from. */
const replaces = (found: FormOfRoute, form: FoundForm) =>
  form.controls.some((control) => control.name === '_version') ||
  /entries\/:entryId\/correct$|contact\/:contactId$|\/address$/.test(found.route.path)

/** The form with one editor's own words in every box that takes words. */
function inOwnWords(form: FoundForm, manner: Manner, words: string) {
  const own = Object.fromEntries(
    form.controls.filter(takesWords).map((control) => [control.name, `${words} ${control.name.replaceAll('_', ' ')}`]),
  )
  return { ...filledIn(form, manner), ...own }
}

async function race(caller: Caller, found: FormOfRoute, manner: Manner, turn: number): Promise<string[]> {
  const [mine, yours] = await Promise.all([freshForm(caller, found), freshForm(caller, found)])
  if (!mine || !yours) return []
  const words = [`Aubrey wrote ${turn}`, `Beatrix wrote ${turn}`] as const
  const replies = await Promise.all([
    send(caller, found, inOwnWords(mine, manner, words[0])),
    send(caller, found, inOwnWords(yours, manner, words[1])),
  ])
  const saved = replies.filter((reply) => reply.status === 303)
  const late = replies.findIndex((reply) => reply.status === 409)
  const statuses = replies.map((reply) => reply.status).join(' and ')
  if (saved.length !== 1 || late === -1) return [`${found.route.name}: ${statuses}, not one saved and one told`]
  const wrong: string[] = []
  const page = replies[late]?.body ?? ''
  if (mine.controls.some(takesWords)) {
    if (!page.includes(words[late === 0 ? 0 : 1])) wrong.push(`${found.route.name}: the later one's words are gone`)
    if (!page.includes(words[late === 0 ? 1 : 0]))
      wrong.push(`${found.route.name}: the earlier one's words are not shown beside`)
  }
  return wrong
}

/** How many transactions changed anything since an instant, whatever they changed. */
async function changingTransactions(owner: Pool, since: string): Promise<number> {
  const tables = await tablesOf(owner)
  const each = tables.map(
    (name) =>
      `select xmin::text as x from ${name} where xmin::text::bigint > ${since} and xmin::text::bigint < 4000000000`,
  )
  const { rows } = await owner.query<{ count: number }>(
    `select count(distinct x)::int as count from (${each.join(' union all ')}) t`,
  )
  return Number(rows[0]?.count)
}

/** Two who save at once, and one who presses twice (A57, A58). */
export async function testSavingAtOnce(ground: EveryForm): Promise<void> {
  const { caller, owner } = ground
  const ready = await readyForms(ground)

  test('enough forms can be filled in rightly for this to prove something', () => {
    assert.ok(ready.length > 60, `only ${ready.length} forms`)
  })

  test('of two who save the same thing at once, one is told, and both texts are kept', async () => {
    const wrong: string[] = []
    const raced = new Set<string>()
    for (const { found, manner } of ready) {
      for (let turn = 0; turn < 3; turn++) {
        const form = await freshForm(caller, found)
        if (!form || !replaces(found, form)) break
        raced.add(found.route.name)
        wrong.push(...(await race(caller, found, manner, turn)))
      }
    }
    assert.deepEqual([...new Set(wrong)], [])
    assert.ok(raced.size >= 12, `only ${raced.size} forms were raced: ${[...raced].join(', ')}`)
  })

  test('a form that is sent eight times at once has one effect, and everyone is led to the same place', async () => {
    const wrong: string[] = []
    let sent = 0
    for (const { found, manner } of ready) {
      const form = await freshForm(caller, found)
      if (!form) continue
      const values = filledIn(form, manner)
      const { rows } = await owner.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
      const replies = await Promise.all(Array.from({ length: 8 }, () => send(caller, found, values)))
      const places = new Set(replies.map((reply) => `${reply.status} ${reply.headers.location ?? ''}`))
      if (places.size !== 1) wrong.push(`${found.route.name}: ${[...places].join(' | ')}`)
      if (![...places].every((place) => place.startsWith('303'))) continue
      sent++
      const transactions = await changingTransactions(owner, rows[0]?.xid ?? '0')
      if (transactions > 1) wrong.push(`${found.route.name}: ${transactions} effects`)
      const other = await send(caller, found, { ...values, something_else: 'x' })
      if (other.status !== 422 && other.status !== 404)
        wrong.push(`${found.route.name}: the same key with another text: ${other.status}`)
    }
    assert.deepEqual(wrong, [])
    assert.ok(sent > 50, `only ${sent} forms were accepted`)
  })
}
