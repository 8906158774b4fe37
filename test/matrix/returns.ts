import type { Pool } from 'pg'
import { definitionOf } from '../../src/modules/returns/queries/sending/check-return.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

const nothing = { added: 0, changed: 0, unchanged: 0 }
const none = { people: nothing, episodes: nothing, interventions: nothing, outcomes: nothing, reviews: nothing }

/** A national file of one agency, read and waiting: seen by those who bring that agency's files. */
export async function nationalFile(owner: Pick<Pool, 'query'>, garden: Garden) {
  const { facts, county, agencies, workers } = garden.cast
  const upload = facts.idOf('national file')
  const mayBring = ({ agencyId, roles }: Viewer) =>
    agencyId === agencies.riverside.id && ['team_manager', 'administrator'].some((role) => roles.includes(role))
  const look = { kind: 'taken in', rows: 1, refused: 1, withoutConsent: 0, counts: none }
  await owner.query(
    `insert into returns.upload (upload_id, partnership_id, owner_agency_id, data_set, data_date, file_name, brought_by, looked_at, look)
     values ($1, $2, $3, 'CDS-R', '2026-06-30', $4, $5, now(), $6)`,
    [upload, county, agencies.riverside.id, garden.word('name of a national file', mayBring), workers.mona.id, look],
  )
  await owner.query(
    `insert into returns.refused_row (upload_id, line, field, rule, sentence) values ($1, 2, 'DOB', 'date', $2)`,
    [upload, garden.word('why a row was refused', mayBring)],
  )
  const signed = facts.idOf('signed return')
  await owner.query('insert into returns.definition_used (sha256, definition) values ($1, $2)', [
    'of a planted return',
    definitionOf('CDS-R'),
  ])
  await owner.query(
    `insert into returns.signed_return (signed_return_id, partnership_id, owner_agency_id, agency_code, month, data_date, definition_sha256, data_set,
       data_set_version, as_of, rows_sent, errors, warnings, signed_by, reason)
     values ($1, $2, $3, 'V0001', '2025-09-01', '2025-09-30', $6, 'CDS-R', '1', now(), 1, 1, 0, $4, $5)`,
    [
      signed,
      county,
      agencies.riverside.id,
      workers.mona.id,
      garden.word('why a return went with errors', mayBring),
      'of a planted return',
    ],
  )
  return { upload, signed, mayBring }
}
