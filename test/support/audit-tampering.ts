import fs from 'node:fs'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { checkpointFileName, checkpointKeyName } from '../../src/platform/audit/checkpoint-file.ts'

/** Where a tampering happens. Everything is undone afterwards: the database by rollback of a copy, the files from memory. */
export interface Scene {
  readonly client: PoolClient
  readonly folder: string
  /** A whole number below `below`, from the run's seed. */
  readonly pick: (below: number) => number
}

/** One way of tampering. Resolves to what it did, for the report of one that went unnoticed. */
export type Tampering = (scene: Scene) => Promise<string>

interface Row {
  readonly shard: number
  readonly seq: number
}

async function rows(client: PoolClient, where = 'true'): Promise<Row[]> {
  return (await client.query<Row>(`select shard, seq::int from audit.entry where ${where} order by shard, seq`)).rows
}

async function anyRow({ client, pick }: Scene, where?: string): Promise<Row> {
  const found = await rows(client, where)
  const row = found[pick(found.length)]
  if (!row) throw new Error('There is no entry to tamper with.')
  return row
}

/** Recomputes hashes and head from an entry on, as a forger with all rights would. */
const rehash = (client: PoolClient, shard: number) =>
  client.query(`
    do $$
    declare e audit.entry; before bytea := ''; n bigint := 0;
    begin
      for e in select * from audit.entry where shard = ${shard} order by seq loop
        n := n + 1;
        e.prev := before;
        delete from audit.entry x where x.shard = ${shard} and x.seq = e.seq and x.audit_entry_id = e.audit_entry_id;
        e.seq := n;
        e.hash := sha256(e.prev || convert_to(audit.canonical(e), 'UTF8'));
        before := e.hash;
        insert into audit.entry select e.*;
      end loop;
      update audit.head set seq = n, hash = before where shard = ${shard};
    end $$`)

const edits = [
  "action = 'nothing.happened'",
  "actor_label = 'Somebody else'",
  "at = at + interval '1 microsecond'",
  'person_id = gen_random_uuid(), listed_person_ids = null',
  'staff_id = gen_random_uuid()',
  'agency_id = null',
  "outcome = case outcome when 'shown' then 'refused' else 'shown' end",
  "kind = 'machine'",
  'categories = categories || 11::smallint',
  'detail = detail || \'{"added": true}\'',
  "reason = reason || ' '",
  "access_route = 'caseload, honestly'",
  "request_id = 'other'",
  "purpose = 'none'",
  'source_id = gen_random_uuid()',
  "person_told_from = person_told_from - interval '1 second'",
  'audit_entry_id = gen_random_uuid()',
  "hash = sha256('forged')",
  "prev = sha256('forged')",
  'account_id = gen_random_uuid()',
]

const of = (row: Row) => `shard = ${row.shard} and seq = ${row.seq}`

const lastOfShard = (client: PoolClient, shard: number) =>
  client.query(
    `delete from audit.entry where shard = ${shard} and seq = (select max(seq) from audit.entry where shard = ${shard})`,
  )

const inDatabase: Record<string, Tampering> = {
  'an entry is edited': async (scene) => {
    const row = await anyRow(scene)
    const edit = edits[scene.pick(edits.length)]
    await scene.client.query(`update audit.entry set ${edit} where ${of(row)}`)
    return `${of(row)}: ${edit}`
  },
  'an entry is edited and its own hash made again': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(`update audit.entry set action = 'other.action' where ${of(row)}`)
    await scene.client.query(
      `update audit.entry e set hash = sha256(e.prev || convert_to(audit.canonical(e), 'UTF8')) where ${of(row)}`,
    )
    return of(row)
  },
  'an entry is edited and the chain made again from there, head and all': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(`update audit.entry set reason = 'rewritten' where ${of(row)}`)
    await rehash(scene.client, row.shard)
    return of(row)
  },
  'an entry is deleted': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(`delete from audit.entry where ${of(row)}`)
    return of(row)
  },
  'an entry is deleted and the chain made again': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(`delete from audit.entry where ${of(row)}`)
    await rehash(scene.client, row.shard)
    return of(row)
  },
  'the tail is cut': async (scene) => {
    const { shard } = await anyRow(scene)
    for (let cut = scene.pick(3); cut >= 0; cut--) await lastOfShard(scene.client, shard)
    return `shard ${shard}`
  },
  'the tail is cut and the head set back': async (scene) => {
    const { shard } = await anyRow(scene)
    for (let cut = scene.pick(3); cut >= 0; cut--) await lastOfShard(scene.client, shard)
    await rehash(scene.client, shard)
    return `shard ${shard}`
  },
  'a whole shard is emptied': async (scene) => {
    const { shard } = await anyRow(scene)
    await scene.client.query(`delete from audit.entry where shard = ${shard}`)
    return `shard ${shard}`
  },
  'a whole shard is emptied and its head set to nothing': async (scene) => {
    const { shard } = await anyRow(scene)
    await scene.client.query(`delete from audit.entry where shard = ${shard}`)
    await scene.client.query(`update audit.head set seq = 0, hash = '' where shard = ${shard}`)
    return `shard ${shard}`
  },
  'a whole shard is dropped with its head': async (scene) => {
    const { shard } = await anyRow(scene)
    await scene.client.query(`delete from audit.entry where shard = ${shard}`)
    await scene.client.query(`delete from audit.head where shard = ${shard}`)
    return `shard ${shard}`
  },
  'two entries change places': async (scene) => {
    const row = await anyRow(scene, 'seq > 1')
    const { shard, seq } = row
    await scene.client.query(
      `update audit.entry set seq = case seq when ${seq} then ${seq - 1} else ${seq} end where shard = ${shard} and seq in (${seq}, ${seq - 1})`,
    )
    return of(row)
  },
  'two entries change what they say': async (scene) => {
    const row = await anyRow(scene, 'seq > 1')
    await scene.client.query(
      `update audit.entry e set action = o.action || ' swapped' from audit.entry o
       where e.shard = ${row.shard} and e.seq = ${row.seq} and o.shard = e.shard and o.seq = e.seq - 1`,
    )
    return of(row)
  },
  'an entry is cloned in its place': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(`insert into audit.entry select * from audit.entry where ${of(row)}`)
    return of(row)
  },
  'an entry is cloned to the end of its chain': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(`insert into audit.entry select (e).* from (
      select jsonb_populate_record(x, jsonb_build_object('seq', (select max(seq) + 1 from audit.entry where shard = ${row.shard}), 'audit_entry_id', gen_random_uuid())) as e
      from audit.entry x where ${of(row)}) y`)
    return of(row)
  },
  'an entry is cloned into another chain': async (scene) => {
    const row = await anyRow(scene)
    const other = await anyRow(scene, `shard <> ${row.shard}`)
    await scene.client.query(`update audit.entry e set action = o.action, prev = o.prev, hash = o.hash, detail = o.detail, at = o.at
      from audit.entry o where e.${of(other).replace(' and ', ' and e.')} and o.${of(row).replace(' and ', ' and o.')}`)
    return `${of(row)} to ${of(other)}`
  },
  'an entry is slipped in and the chain made again': async (scene) => {
    const row = await anyRow(scene)
    await scene.client.query(
      `update audit.entry set seq = seq + 1000000 where shard = ${row.shard} and seq >= ${row.seq}`,
    )
    await scene.client.query(`insert into audit.entry (shard, seq, kind, action, outcome, person_told_from, prev, hash)
      values (${row.shard}, ${row.seq}, 'human', 'never.happened', 'done', now(), '', '')`)
    await rehash(scene.client, row.shard)
    return of(row)
  },
  "a head's count is changed": async (scene) => {
    const { shard } = await anyRow(scene)
    await scene.client.query(`update audit.head set seq = seq + ${scene.pick(2) === 0 ? 1 : -1} where shard = ${shard}`)
    return `shard ${shard}`
  },
  "a head's hash is changed": async (scene) => {
    const { shard } = await anyRow(scene)
    await scene.client.query(`update audit.head set hash = sha256('forged') where shard = ${shard}`)
    return `shard ${shard}`
  },
  'the database forgets its checkpoint file': async ({ client }) => {
    await client.query('delete from audit.checkpoint_file')
    return 'all'
  },
  'everything is deleted and set back to the first day': async ({ client }) => {
    await client.query(
      "delete from audit.entry; update audit.head set seq = 0, hash = ''; delete from audit.checkpoint_file",
    )
    return 'all'
  },
}

const linesOf = (folder: string) => fs.readFileSync(path.join(folder, checkpointFileName), 'utf8').trimEnd().split('\n')
const write = (folder: string, lines: readonly string[]) =>
  fs.writeFileSync(path.join(folder, checkpointFileName), `${lines.join('\n')}\n`)

const inFiles: Record<string, Tampering> = {
  'a checkpoint is edited': async ({ folder, pick }) => {
    const lines = linesOf(folder)
    const at = pick(lines.length)
    const line = lines[at] ?? ''
    const digits = [...line.matchAll(/\d/g)]
    const { index = 0 } = digits[pick(digits.length)] ?? {}
    lines[at] = line.slice(0, index) + ((Number(line[index]) + 1) % 10) + line.slice(index + 1)
    write(folder, lines)
    return `line ${at + 1}, character ${index}`
  },
  'a checkpoint is taken out': async ({ folder, pick }) => {
    const lines = linesOf(folder)
    const at = pick(lines.length)
    write(folder, lines.toSpliced(at, 1))
    return `line ${at + 1}`
  },
  'two checkpoints change places': async ({ folder, pick }) => {
    const lines = linesOf(folder)
    const at = pick(lines.length - 1)
    const [one = '', two = ''] = lines.slice(at, at + 2)
    write(folder, lines.with(at, two).with(at + 1, one))
    return `lines ${at + 1} and ${at + 2}`
  },
  'a checkpoint is repeated': async ({ folder, pick }) => {
    const lines = linesOf(folder)
    const at = pick(lines.length)
    write(folder, lines.toSpliced(at, 0, lines[at] ?? ''))
    return `line ${at + 1}`
  },
  'the end of the checkpoint file is cut': async ({ folder, pick }) => {
    const lines = linesOf(folder)
    const kept = 1 + pick(lines.length - 1)
    write(folder, lines.slice(0, kept))
    return `${kept} of ${lines.length} lines kept`
  },
  'the checkpoint file is cut in the middle of a line': async ({ folder, pick }) => {
    const file = path.join(folder, checkpointFileName)
    const { size } = fs.statSync(file)
    const kept = 1 + pick(size - 2)
    fs.truncateSync(file, kept)
    return `${kept} of ${size} bytes kept`
  },
  'the checkpoint file is removed': async ({ folder }) => {
    fs.rmSync(path.join(folder, checkpointFileName))
    return 'all'
  },
  'the key is removed': async ({ folder }) => {
    fs.rmSync(path.join(folder, checkpointKeyName))
    return 'all'
  },
  'the key is replaced': async ({ folder }) => {
    fs.writeFileSync(path.join(folder, checkpointKeyName), '00'.repeat(32))
    return 'all'
  },
}

export const tamperings: Readonly<Record<string, Tampering>> = { ...inDatabase, ...inFiles }

/** Puts away what stops an ordinary client, as somebody with all rights over the server could. */
export async function disarm(owner: Pool): Promise<void> {
  await owner.query(`
    alter table audit.entry drop constraint entry_pkey, drop constraint entry_shard_seq_key, drop constraint shard_is_known,
      drop constraint telling_waits_thirty_days_at_most, drop constraint delay_has_a_reason;
    alter table audit.entry disable trigger all`)
}
