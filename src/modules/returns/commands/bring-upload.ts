import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import type { StaffActor } from '../../../kernel/actor.ts'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { addJob } from '../../../platform/jobs/index.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'
import { usualDataSet } from '../data-sets.ts'
import { readUploadJob } from '../jobs/read-upload.job.ts'

type CommandContext = Pick<RequestContext<StaffActor>, 'tx' | 'actor' | 'now'>

const pieceBytes = 512 * 1024

export interface BringUpload {
  readonly name: string
  readonly keptIn: string
  readonly dataDate: CalendarDay
  readonly teamId: string | null
}

/** Keeps a file as it was sent, a piece at a time, and has it read. Nothing of it is taken in yet. */
export async function bringUpload({ tx, actor }: CommandContext, file: BringUpload): Promise<Result<string>> {
  const uploadId = randomUUID()
  const fileName = file.name.replace(/\p{Cc}/gu, '').slice(-200) || 'return.csv'
  await sql`
    insert into returns.upload (upload_id, partnership_id, owner_agency_id, team_id, data_set, data_date, file_name, brought_by)
    values (${uploadId}, ${actor.partnershipId}, ${actor.agencyId}, ${file.teamId}, ${usualDataSet}, ${file.dataDate}, ${fileName}, ${actor.staffId})`.execute(
    tx,
  )
  let size = 0
  let place = 0
  for await (const piece of createReadStream(file.keptIn, { highWaterMark: pieceBytes })) {
    size += piece.length
    await sql`insert into returns.upload_piece (upload_id, place, content) values (${uploadId}, ${place++}, ${piece})`.execute(
      tx,
    )
  }
  if (size === 0) return refused('empty', 'The file is empty. Choose another one', 'file')
  await sql`update returns.upload set size = ${size} where upload_id = ${uploadId}`.execute(tx)
  await addJob(tx, readUploadJob, { uploadId })
  return done(uploadId)
}

/** Says that a file may come in. Said twice, the second changes nothing. */
export async function confirmUpload(
  { tx, actor }: CommandContext,
  uploadId: string,
  acceptGoodRows: boolean,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update returns.upload set confirmed_at = now(), confirmed_by = ${actor.staffId}, accept_good_rows = ${acceptGoodRows}
    where upload_id = ${uploadId} and looked_at is not null and confirmed_at is null and ended_at is null
      and look ->> 'kind' = 'taken in' and (${acceptGoodRows} or look ->> 'refused' = '0')`.execute(tx)
  if (numAffectedRows !== 1n)
    return refused('not-waiting', 'This file does not wait to be taken in. Look at what became of it below')
  await addJob(tx, readUploadJob, { uploadId })
  return done(null)
}
