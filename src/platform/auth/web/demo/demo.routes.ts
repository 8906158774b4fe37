import { createElement } from 'react'
import { notFound, page, type Reply, redirectWithSession } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { type RouteTable, routeTable } from '../../../web/route-table.ts'
import { startDemoSession } from '../../demo.ts'
import { deviceOf } from '../device.ts'
import { type DemoGroup, DemoView, keyOf } from './demo.view.tsx'

export interface DemoSettings {
  /** Said once, at the start of the process: whether this is the try-out on its own embedded server. */
  readonly isDemo: boolean
  readonly people: (context: RequestContext) => Promise<readonly DemoGroup[]>
}

/** The page on which the try-out lets anyone be anyone. Outside the try-out it has no routes at all. */
export function demoRoutes({ isDemo, people }: DemoSettings): RouteTable {
  if (!isDemo) return routeTable({})
  const choose = async (context: RequestContext): Promise<Reply> =>
    page(
      'Choose who to sign in as',
      createElement(DemoView, { groups: await people(context), csrf: context.seal.csrf }),
    )
  const submit = async (context: RequestContext): Promise<Reply> => {
    const listed = (await people(context)).flatMap((group) => group.people)
    const chosen = listed.find((person) => keyOf(person) === context.form.who)
    if (!chosen) return notFound()
    const token = await startDemoSession(context.tx, isDemo, chosen, deviceOf(context.from.userAgent))
    return token === null ? notFound() : redirectWithSession('/', token)
  }
  return routeTable({
    'GET /sign-in-as': { may: 'anyone', audit: 'demo.people.shown', purpose: 'none', answer: choose },
    'POST /sign-in-as': { may: 'anyone', audit: 'demo.signed-in', purpose: 'none', answer: submit },
  })
}
