import { sql } from 'kysely'
import type { Client } from 'pg'
import { z } from 'zod'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { openClient } from '../../../platform/db/connection.ts'
import { defineJob, type JobContext } from '../../../platform/jobs/index.ts'
import { type FileToTakeIn, takeInFile } from '../commands/take-in-file.ts'
import { dataSetOf } from '../data-sets.ts'

interface UploadToRead {
  readonly agency_id: string
  readonly agency_code: string
  readonly team_id: string | null
  readonly staff_id: string
  readonly actor_label: string
  readonly data_set: string
  readonly data_date: CalendarDay
  readonly file_name: string
  readonly accept_good_rows: boolean
  readonly is_confirmed: boolean
}

const mostTries = 3

async function* piecesOf(client: Client, uploadId: string): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place++) {
    const { rows } = await client.query<{ content: Buffer | null }>(
      'select returns.piece_of_upload($1, $2) as content',
      [uploadId, place],
    )
    const content = rows[0]?.content
    if (!content) return
    yield content
  }
}

async function uploadToRead(client: Client, uploadId: string): Promise<UploadToRead | undefined> {
  const { rows } = await client.query<UploadToRead>(
    'select u.*, u.data_date::text as data_date from returns.upload_to_read($1) u',
    [uploadId],
  )
  return rows[0]
}

function fileOf(client: Client, uploadId: string, upload: UploadToRead): FileToTakeIn {
  const dataSet = dataSetOf(upload.data_set)
  if (!dataSet) throw new Error(`There is no data set ${upload.data_set}.`)
  return {
    agencyId: upload.agency_id,
    agencyCode: upload.agency_code,
    teamId: upload.team_id,
    staffId: upload.staff_id,
    actorLabel: upload.actor_label,
    dataSet,
    dataDate: upload.data_date,
    fileName: upload.file_name,
    bytes: piecesOf(client, uploadId),
    // A look counts what the good rows would do, whatever stands beside them.
    acceptGoodRows: upload.is_confirmed ? upload.accept_good_rows : true,
    isDryRun: !upload.is_confirmed,
  }
}

async function readUpload({ connection, database, signal }: JobContext, uploadId: string): Promise<void> {
  const client = await openClient(connection, { applicationName: 'common-ground upload', role: 'cg_jobs' })
  const stop = () => void client.end()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const upload = await uploadToRead(client, uploadId)
    if (!upload) return
    await takeInFile(client, fileOf(client, uploadId, upload), {
      progress: (rows) =>
        void database.outside((tx) => sql`select returns.tell_progress(${uploadId}, ${rows})`.execute(tx)),
      ended: async (taken) => {
        const kept = 'counts' in taken ? { ...taken, receiptId: undefined } : taken
        await client.query('select returns.keep_result($1, $2, $3)', [
          uploadId,
          JSON.stringify(kept),
          upload.is_confirmed,
        ])
      },
    })
  } finally {
    signal.removeEventListener('abort', stop)
    await client.end()
  }
}

/** Reads a file that somebody sent and says what it would do; once they confirm, takes it in. */
export const readUploadJob = defineJob({
  name: 'returns.read-upload',
  payload: z.object({ uploadId: z.uuid() }),
  run: async (context, { uploadId }) => {
    try {
      await readUpload(context, uploadId)
    } catch (error) {
      if (context.attempt < mostTries) throw error
      context.log.error({ uploadId, error: error instanceof Error ? error.message : '' }, 'an upload was given up')
      await context.database.outside((tx) => sql`select returns.give_up_upload(${uploadId})`.execute(tx))
    }
  },
})

export const forgetUploads = defineJob({
  name: 'returns.forget-uploads',
  payload: z.object({}),
  every: '20 3 * * *',
  run: async ({ database }) => {
    await database.outside((tx) => sql`select returns.forget_uploads()`.execute(tx))
  },
})
