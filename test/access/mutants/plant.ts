import fs from 'node:fs'
import path from 'node:path'
import type { ClientBase } from 'pg'
import type { Mutant } from './mutant.ts'

const modules = path.join(import.meta.dirname, '..', '..', '..', 'src', 'modules')
const read = (file: string) => fs.readFileSync(path.join(modules, file), 'utf8')

/** The file as the mistake would have it. A mistake whose place is gone, or not one place, is a fault of this list. */
export function mutated({ name, file, find, replace }: Mutant): string {
  const parts = read(file).split(find)
  if (parts.length !== 2) throw new Error(`mutant '${name}': its text stands ${parts.length - 1} times in ${file}`)
  return parts.join(replace)
}

/** The one statement of a mutated file that differs: making all of its functions anew would fill the catalogue with dead rows. */
function changedStatement(mutant: Mutant): string {
  const [sound, mistaken] = [read(mutant.file), mutated(mutant)].map((text) => text.split(/^(?=create or replace )/m))
  const changed = mistaken?.find((statement, index) => statement !== sound?.[index])
  if (!changed) throw new Error(`mutant '${mutant.name}' changes no function`)
  return changed
}

/** The statements of the source files that give the item tables their policies. */
function guardCalls(): string[] {
  const guarded = fs
    .readdirSync(modules)
    .filter((module) => fs.existsSync(path.join(modules, module, 'db/policies.sql')))
  return guarded.flatMap((module) =>
    read(`${module}/db/policies.sql`)
      .split('\n')
      .filter((line) => line.startsWith('call consent.guard(')),
  )
}

async function dropPolicies(client: ClientBase, tables: string): Promise<void> {
  await client.query(`do $drop$ declare p record; begin
    for p in select policyname, schemaname, tablename from pg_policies where policyname <> 'owner_all' and ${tables}
    loop execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename); end loop; end $drop$`)
}

/** Plants one mistake in this transaction, as the owner of the policies would. */
export async function plant(client: ClientBase, mutant: Mutant): Promise<void> {
  const text = mutated(mutant)
  await client.query('set local role cg_owner')
  await client.query('set local check_function_bodies = off')
  if (/^(acting|tasks|front-door|episodes|residential)\//.test(mutant.file)) {
    await client.query(changedStatement(mutant))
  } else if (mutant.file === 'consent/db/functions.sql') {
    const statement = changedStatement(mutant)
    await client.query(statement)
    if (!statement.startsWith('create or replace procedure consent.guard')) {
      await client.query('reset role')
      return
    }
    const guarded = guardCalls()
    const names = guarded.map((line) => line.split("'")[1] ?? '')
    await dropPolicies(
      client,
      `schemaname || '.' || tablename in (${names.map((name) => `'${name}'`).join(', ')}) and (policyname like '%read_by_route' or policyname like '%_insert_own' or policyname like '%_update_own')`,
    )
    await client.query(guarded.join('\n'))
  } else if (mutant.file === 'consent/db/views.sql') {
    await client.query(
      'drop view consent.access_drift, consent.access_rule, consent.working_key, consent.party_in_force, consent.flow_in_force, consent.ceiling_masks cascade',
    )
    await client.query(text)
  } else {
    await dropPolicies(client, `schemaname = 'people' and tablename = 'person' and policyname = 'person_read_by_route'`)
    const start = text.indexOf('create policy person_read_by_route')
    await client.query(text.slice(start, text.indexOf(';', start)))
  }
  await client.query('reset role')
}
