import { dayInWords } from '../../../../kernel/calendar-day.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import { recordRefusal } from '../../commands/record-refusal.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { sharingChoices } from '../../queries/sharing-choices.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { choiceKey, refusalView } from './refusal.view.tsx'

const title = 'Say no to sharing'

export async function askWhomToRefuse({ tx, seal }: SharingContext, asker: SharingAsker): Promise<Reply> {
  return page(title, refusalView({ asker, choices: await sharingChoices(tx), values: {}, seal }), {
    backLink: backToSharing(asker),
  })
}

export async function keepRefusal(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const choices = await sharingChoices(context.tx)
  const again = (errors: FormErrors) =>
    invalid(title, refusalView({ asker, choices, values: context.form, errors, seal: context.seal }), {
      backLink: backToSharing(asker),
    })
  const choice = choices.find((one) => choiceKey(one) === context.form.choice)
  if (!choice)
    return again([
      {
        field: 'choice',
        text: asker.reader === 'person' ? 'Select who you say no to' : 'Select who the person said no to',
      },
    ])
  const kept = await recordRefusal(context, asker, choice)
  if (!kept.ok) return again([{ field: kept.refusal.field ?? '', text: kept.refusal.text }])
  context.note({ agency: choice.agencyName, change: 'said no' })
  return redirect(asker.base, `The no is written down. Nobody asks again before ${dayInWords(kept.value.askAgainOn)}`)
}
