import { sql } from 'kysely'
import { notFound, page, type Reply, redirect } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { overview } from '../../overview.ts'
import { SystemView } from './system.view.tsx'

export async function systemPage({ tx, seal }: RequestContext): Promise<Reply> {
  const now = await overview(tx)
  return now ? page('Behind the pages', <SystemView now={now} seal={seal} />) : notFound()
}

export async function sendMessagesAgain({ tx, note }: RequestContext): Promise<Reply> {
  const { rows } = await sql<{ tried: number }>`select notify.try_again() as tried`.execute(tx)
  const tried = rows[0]?.tried ?? 0
  note({ messages: tried })
  return redirect('/system', tried === 0 ? 'There was nothing to send.' : 'The messages are on their way again.')
}
