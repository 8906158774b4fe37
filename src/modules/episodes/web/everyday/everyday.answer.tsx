import { optionalChoice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type NotedAccess, noteAccess } from '../../commands/keep-aftercare.ts'
import { standings } from '../../domain/mainstream.ts'
import { type ListWord, listWords } from '../../queries/list-words.ts'
import { type MainstreamAccess, mainstreamOf } from '../../queries/mainstream-of.ts'
import { type OpenedEpisode, openOwnEpisode } from '../open-episode.ts'
import { partPath } from '../paths.ts'
import { EverydayView } from './everyday.view.tsx'

const title = 'What everybody needs'

const valuesOf = (known: readonly MainstreamAccess[]) =>
  Object.fromEntries(
    known.flatMap((one) => [
      [`standing_${one.serviceCode}`, one.standing],
      [`blocker_${one.serviceCode}`, one.blockerCode ?? ''],
      [`note_${one.serviceCode}`, one.note],
    ]),
  )

interface Lists {
  readonly services: readonly ListWord[]
  readonly blockers: readonly ListWord[]
}

async function listsOf({ tx }: StaffContext): Promise<Lists> {
  const [services, blockers] = await Promise.all([listWords(tx, 'mainstream'), listWords(tx, 'blocker')])
  return { services, blockers }
}

const view = (opened: OpenedEpisode, lists: Lists, form: FormPage) => (
  <EverydayView opened={opened} {...lists} form={form} />
)

const backTo = ({ episode }: OpenedEpisode) => ({
  backLink: { href: partPath(episode.personId, episode.episodeId, 'leave'), text: 'Leaving' },
})

export async function showEveryday(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, [5])
  if (reply) return reply
  const [lists, known] = await Promise.all([
    listsOf(context),
    mainstreamOf(context.tx, opened.episode.personId, context.actor.agencyId),
  ])
  return page(title, view(opened, lists, fresh(context, valuesOf(known))), backTo(opened))
}

type Read = { readonly noted: NotedAccess[]; readonly errors: { field: string; text: string }[] }

function readEveryday({ form }: StaffContext, { services, blockers }: Lists): Read {
  const codes = blockers.map(({ code }) => code)
  const noted: NotedAccess[] = []
  const errors: { field: string; text: string }[] = []
  for (const { code, words } of services) {
    const fields = {
      [`standing_${code}`]: optionalChoice(words, standings),
      [`blocker_${code}`]: optionalChoice('What blocks it', codes),
      [`note_${code}`]: optionalText(`The note about ${words}`, { max: 200 }),
    }
    const read = readForm(fields, form)
    if (!read.ok) {
      errors.push(...read.errors)
      continue
    }
    const standing = standings.find((one) => one === read.input[`standing_${code}`])
    const blocker = codes.find((one) => one === read.input[`blocker_${code}`]) ?? null
    if (standing === undefined) continue
    if (standing === 'blocked' && blocker === null)
      errors.push({ field: `blocker_${code}`, text: `Select what blocks it: ${words}` })
    const note = read.input[`note_${code}`] ?? ''
    noted.push({ serviceCode: code, standing, blockerCode: standing === 'blocked' ? blocker : null, note })
  }
  return { noted, errors }
}

export async function saveEveryday(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, [5])
  if (reply) return reply
  const lists = await listsOf(context)
  const { noted, errors } = readEveryday(context, lists)
  if (errors.length > 0) return invalid(title, view(opened, lists, again(context, errors)), backTo(opened))
  await noteAccess(context, opened.episode, noted)
  return redirect(partPath(opened.episode.personId, opened.episode.episodeId, 'leave'), 'The list has been saved.')
}
