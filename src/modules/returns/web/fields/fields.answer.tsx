import { isId } from '../../../../kernel/id.ts'
import { episodesPath } from '../../../../kernel/paths.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type Episode, episodeOf } from '../../../episodes/index.ts'
import { openToWrite } from '../../../people/index.ts'
import { writeFields } from '../../commands/write-fields.ts'
import { isAskedHere } from '../../domain/sending/asked-here.ts'
import { type KeptFields, keptFields } from '../../queries/asked-fields.ts'
import { askedFields, choicesOf, formOf } from './fields.form.ts'
import { FieldsForm } from './fields.view.tsx'

const title = 'For the national return'
/** What the fields are of: needs and what was assessed. */
const category = 6

const supportOf = ({ personId, episodeId }: Episode) => `${episodesPath(personId)}/${episodeId}`
const backTo = (episode: Episode) => ({ backLink: { href: supportOf(episode), text: 'Back to this support' } })

async function open(context: StaffContext): Promise<{ episode: Episode; kept: KeptFields } | null> {
  const { tx, actor, params } = context
  const { person } = await openToWrite(context, category)
  const { episodeId = '' } = params
  if (!person || !isId(episodeId)) return null
  const episode = await episodeOf(tx, person.personId, episodeId)
  return episode?.agencyId === actor.agencyId ? { episode, kept: await keptFields(tx, episodeId) } : null
}

const view = (episode: Episode, kept: KeptFields, form: FormPage) => (
  <FieldsForm form={form} kept={kept} action={`${supportOf(episode)}/national`} supportPath={supportOf(episode)} />
)

export async function showFields(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if (!opened) return notFound()
  const { episode, kept } = opened
  const form = fresh(context, { ...kept.fields, _version: String(kept.version) })
  return page(title, view(episode, kept, form), backTo(episode))
}

/** What somebody else saved, in words. */
function savedWords(kept: KeptFields) {
  return askedFields().flatMap((field) => {
    const value = kept.fields[field.header]
    if (value === undefined) return []
    const words = choicesOf(field, kept).find(([code]) => code === value)?.[1] ?? value
    return [{ label: field.label, text: words }]
  })
}

export async function saveFields(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if (!opened) return notFound()
  const { episode, kept } = opened
  const wrong = (errors: FormPage['errors']) =>
    invalid(title, view(episode, kept, again(context, errors)), backTo(episode))
  const read = readForm(formOf(kept), context.form)
  if (!read.ok) return wrong(read.errors)
  const { DRUG1AGE: age, _version: seenVersion } = read.input
  if (typeof age === 'string' && age !== '' && !/^\d{1,2}$/.test(age))
    return wrong([{ field: 'DRUG1AGE', text: 'The age must be a whole number of years' }])
  const values = Object.entries(read.input).flatMap(([header, value]) =>
    isAskedHere(header) ? [[header, value === null ? '' : String(value).trim()]] : [],
  )
  const written = await writeFields(context, {
    episodeId: episode.episodeId,
    seenVersion: Number(seenVersion),
    said: Object.fromEntries(values),
  })
  if (written.ok) return redirect(supportOf(episode), 'What the return asks has been saved.')
  if (written.refusal.code !== 'overtaken') return wrong(said(written.refusal))
  const form = overtaken(context, kept.version, savedWords(kept))
  return conflict(title, view(episode, kept, form), backTo(episode))
}
