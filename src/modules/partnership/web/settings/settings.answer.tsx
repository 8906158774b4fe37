import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { day, readForm, text, version } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changeSetting } from '../../commands/change-setting.ts'
import { figuresInWords, readFigures } from '../../domain/figures.ts'
import { allSettings, type Figure, figuresOf, type Setting } from '../../queries/settings.ts'
import { settingPath, settingsPath } from '../paths.ts'
import { SettingsView, SettingView } from './settings.view.tsx'

const title = 'Clocks and thresholds'
const back = { backLink: { href: settingsPath, text: title } }

/** What counts today comes first of those that have begun. */
const inUse = (figures: readonly Figure[], today: string): Figure | null =>
  figures.find(({ appliesFrom }) => appliesFrom <= today) ?? null

export async function showSettings(context: StaffContext): Promise<Reply> {
  const [settings, figures] = await Promise.all([allSettings(context.tx), figuresOf(context.tx)])
  const byCode = Map.groupBy(figures, ({ code }) => code)
  const rows = settings.map((setting) => {
    const all = byCode.get(setting.code) ?? []
    return { setting, now: inUse(all, context.today), hasMore: all.some((one) => one.appliesFrom > context.today) }
  })
  return page(title, <SettingsView rows={rows} />)
}

interface Opened {
  readonly setting: Setting
  readonly figures: readonly Figure[]
}

async function open({ tx, params }: StaffContext): Promise<Opened | null> {
  const [settings, figures] = await Promise.all([allSettings(tx), figuresOf(tx, params.settingCode ?? '')])
  const setting = settings.find(({ code }) => code === params.settingCode)
  return setting ? { setting, figures } : null
}

function settingPage(
  context: StaffContext,
  { setting, figures }: Opened,
  values: FormValues,
  errors: FormErrors = [],
  isOvertaken = false,
) {
  return (
    <SettingView
      setting={setting}
      figures={figures}
      now={inUse(figures, context.today)}
      seen={figures.filter(({ isOwn }) => isOwn).length}
      isOvertaken={isOvertaken}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showSetting(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if (!opened) return notFound()
  const now = inUse(opened.figures, context.today)
  const values = { owner: now?.owner, ...dayBoxes('applies_from', context.today) }
  return page(opened.setting.title, settingPage(context, opened, values), back)
}

export async function saveSetting(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if (!opened) return notFound()
  const { setting, figures } = opened
  const fields = {
    figures: text('The new figure', { max: 100 }),
    applies_from: day('The day from which it counts', { notBefore: context.today }),
    source: text('Where it was agreed', { max: 300 }),
    owner: text('Who answers for it', { max: 200 }),
    _version: version(),
  }
  const read = readForm(fields, context.form)
  const typed = context.form.figures
  const amounts = readFigures(typeof typed === 'string' ? typed : '', setting)
  const errors = [
    ...(amounts.ok ? [] : [{ field: 'figures', text: amounts.sentence }]),
    ...(read.ok ? [] : read.errors.filter(({ field }) => field !== 'figures')),
  ]
  if (!read.ok || !amounts.ok) return invalid(setting.title, settingPage(context, opened, context.form, errors), back)
  const { applies_from: appliesFrom, source, owner, _version: seen } = read.input
  const input = { code: setting.code, amounts: amounts.amounts, appliesFrom, source, owner, seen }
  const changed = await changeSetting(context, input)
  if (!changed.ok) {
    const again = (await open(context)) ?? opened
    const told = [{ field: '', text: changed.refusal.text }]
    return conflict(setting.title, settingPage(context, again, context.form, told, true), back)
  }
  const before = inUse(figures, context.today)
  context.note({
    setting: setting.code,
    before: before ? figuresInWords(before.amounts, setting.unit) : '',
    after: figuresInWords(amounts.amounts, setting.unit),
    from: appliesFrom,
  })
  return redirect(settingPath(setting.code), 'The new figure is saved')
}
