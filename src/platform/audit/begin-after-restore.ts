import { Client } from 'pg'
import { type Connection, clientConfig } from '../db/connection.ts'
import { closeCheckpoints } from './checkpoint-file.ts'

/**
 * To be called when a database has been replaced on purpose by an older copy, with a sign-in that may act as its owner: ends the
 * checkpoint files of the time before, and writes into the audit that this was done and which files no longer count.
 */
export async function beginAuditAfterRestore(
  connection: Connection,
  folder: string,
  reason: string,
  now: Date,
): Promise<void> {
  await closeCheckpoints(folder, reason, now)
  const client = new Client(clientConfig(connection, { applicationName: 'common-ground restore', role: 'cg_owner' }))
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `select audit.record(action => 'audit.restored', outcome => 'done', reason => $1, actor_label => 'the operator of the server',
         detail => jsonb_build_object('files', (select coalesce(jsonb_agg(jsonb_build_array(checkpoint_file_id, lines)), '[]') from audit.checkpoint_file)))`,
      [reason],
    )
    await client.query('delete from audit.checkpoint_file')
    await client.query('commit')
  } finally {
    await client.end()
  }
}
