import type { Called, Caller, Fields } from './calling.ts'
import type { Route } from './cells.ts'
import type { FormOfRoute } from './form-finding.ts'
import { type Control, type FoundForm, filledIn, formsIn, type Manner, manners } from './forms.ts'

/** The form as it stands in its page now, with a key of its own, or null if it is no longer there. */
export async function freshForm(caller: Caller, { persona, form }: FormOfRoute): Promise<FoundForm | null> {
  const page = await caller.get(persona, form.page)
  return formsIn(page.body, form.page).find((one) => one.action === form.action) ?? null
}

/** How this form is filled in rightly: tried where everything is undone. Null if no way of ours is accepted. */
export async function rightManner(undone: Caller, found: FormOfRoute): Promise<Manner | null> {
  for (const manner of manners) {
    const form = await freshForm(undone, found)
    if (!form) return null
    const reply = await send(undone, found, filledIn(form, manner))
    if (reply.status === 303) return manner
  }
  return null
}

export function send(caller: Caller, { persona, form }: FormOfRoute, values: Fields): Promise<Called> {
  return caller.post(persona, form.action, values, { multipart: form.multipart })
}

/** A box that takes any words: not a date, a time, a number or anything else with a shape. */
export const takesWords = ({ name, kind, value }: Control): boolean =>
  kind === 'long-text' ||
  (kind === 'text' &&
    !/^\d+$/.test(value) &&
    !/(-day|-month|-year|_on|_at|time|date|nhs|postcode|email|phone|year|number|until|code|^on$|^at$)/.test(name))

/** Records first, then agencies and agreements, and last whatever ends something that others need. */
export function turnOf(route: Route): number {
  if (
    /sign-out|sessions|\/end|leave|stop|lift|withdraw|take-back|take-out|sign-in|conflict|blocks|seal|strike/.test(
      route.path,
    )
  )
    return 2
  return /^\/(agenc|staff|agreement|account|set-up|system)/.test(route.path) ? 1 : 0
}
