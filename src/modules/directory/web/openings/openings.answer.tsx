import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, text, ticks, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addOpening, changeOpening, closeOpening } from '../../commands/keep-opening.ts'
import { openingKinds, skills } from '../../domain/skills.ts'
import { type Opening, openOpenings } from '../../queries/openings.ts'
import { keepsDirectoryOf } from '../../queries/own-services.ts'
import { newOpeningPath, openingsPath, openingPath as pathOf } from '../paths.ts'
import { OpeningForm, OpeningsView } from './openings.view.tsx'

const back = { backLink: { href: openingsPath, text: 'Openings' } }

/** Every opening of the partnership; those of the own agency may be changed by whoever keeps its directory. */
export async function openingsPage({ tx, actor }: StaffContext): Promise<Reply> {
  const [openings, keeps] = await Promise.all([openOpenings(tx), keepsDirectoryOf(tx, actor.agencyId)])
  return page('Openings', <OpeningsView openings={openings} ownAgencyId={keeps ? actor.agencyId : null} />)
}

const fields = {
  title: text('What it is called', { max: 120 }),
  kind: choice('What sort of thing it is', Object.keys(openingKinds)),
  words: optionalText('What it is like', { max: 600 }),
  skills: ticks('What somebody likes or can do', skills, { min: 1 }),
  place: optionalText('Where', { max: 200 }),
  how_to_begin: text('How to begin', { max: 300 }),
}

const newTitle = 'Add an opening'
const changeTitle = 'Change an opening'
const newForm = (form: FormPage) => (
  <OpeningForm form={form} heading={newTitle} action={newOpeningPath} mayClose={false} />
)

export async function newOpeningPage(context: StaffContext): Promise<Reply> {
  const keeps = await keepsDirectoryOf(context.tx, context.actor.agencyId)
  return keeps ? page(newTitle, newForm(fresh(context)), back) : notFound()
}

export async function newOpeningAnswer(context: StaffContext): Promise<Reply> {
  if (!(await keepsDirectoryOf(context.tx, context.actor.agencyId))) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(newTitle, newForm(again(context, read.errors)), back)
  const { how_to_begin: howToBegin, ...input } = read.input
  await addOpening(context, { ...input, howToBegin })
  return redirect(openingsPath, 'The opening is added. It is matched with what people like and can do')
}

async function keptOpening({ tx, actor, params }: StaffContext): Promise<Opening | null> {
  const [openings, keeps] = await Promise.all([openOpenings(tx), keepsDirectoryOf(tx, actor.agencyId)])
  const found = openings.find(({ openingId }) => openingId === params.openingId)
  return keeps && found?.agencyId === actor.agencyId ? found : null
}

const changeForm = (opening: Opening, form: FormPage) => (
  <OpeningForm form={form} heading={changeTitle} action={pathOf(opening.openingId)} mayClose />
)

const valuesOf = ({ title, kind, words, skills: wanted, place, howToBegin, version: seen }: Opening) => ({
  title,
  kind,
  words,
  skills: wanted,
  place,
  how_to_begin: howToBegin,
  _version: String(seen),
})

export async function openingPage(context: StaffContext): Promise<Reply> {
  const opening = await keptOpening(context)
  return opening ? page(changeTitle, changeForm(opening, fresh(context, valuesOf(opening))), back) : notFound()
}

async function tooLate(context: StaffContext, opening: Opening): Promise<Reply> {
  const now = (await keptOpening(context)) ?? opening
  const saved = [
    { label: 'Called', text: now.title },
    { label: 'Like', text: now.words },
    { label: 'How to begin', text: now.howToBegin },
  ]
  return conflict(changeTitle, changeForm(now, overtaken(context, now.version, saved)), back)
}

export async function openingAnswer(context: StaffContext): Promise<Reply> {
  const opening = await keptOpening(context)
  if (!opening) return notFound()
  const wrong = (errors: FormErrors) => invalid(changeTitle, changeForm(opening, again(context, errors)), back)
  if (context.form.doing === 'close') {
    const asked = readForm({ _version: version() }, context.form)
    if (!asked.ok) return wrong(asked.errors)
    const closed = await closeOpening(context, opening.openingId, asked.input._version)
    return closed.ok ? redirect(openingsPath, 'The opening is closed') : tooLate(context, opening)
  }
  const read = readForm({ ...fields, _version: version() }, context.form)
  if (!read.ok) return wrong(read.errors)
  const { how_to_begin: howToBegin, _version, ...input } = read.input
  const changed = await changeOpening(context, opening.openingId, _version, { ...input, howToBegin })
  if (changed.ok) return redirect(openingsPath, 'The opening is saved')
  return changed.refusal.code === 'changed-meanwhile' ? tooLate(context, opening) : wrong(said(changed.refusal))
}
