import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { isId } from '../../../../kernel/id.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Select,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, tick } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import type { TeamRow } from '../../../people/index.ts'
import { shareCrisisPlan, takeBackCrisisShare, writeCrisisPlan } from '../../commands/plan/own-crisis-plan.ts'
import { type CrisisPlan, type CrisisShare, crisisPlanOf } from '../../queries/plan/crisis-plan.ts'
import { CrisisWords } from '../plan/own-words.view.tsx'
import { myCrisisPath, myCrisisSharePath, myPlanPath } from '../plan/paths.ts'
import { PlanFormView } from '../plan/plan-form.view.tsx'
import { backToMyPlan, type MyCrisisPlan, openMyCrisisPlan } from './open-my-plan.ts'

const title = 'My plan for hard times'

const questions = [
  ['signs', 'How do I, or others, notice early that things are going wrong?'],
  ['triggers', 'What sets it off?'],
  ['helps', 'What helps me?'],
  ['avoid', 'What does not help, and should not be done?'],
  ['own_people', 'People of my own I turn to, and how to reach them'],
] as const

const valuesOf = (crisis: CrisisPlan | null): FormValues =>
  crisis === null
    ? {}
    : {
        signs: crisis.signs,
        triggers: crisis.triggers,
        helps: crisis.helps,
        avoid: crisis.avoid,
        own_people: crisis.ownPeople,
      }

interface Choice {
  readonly value: string
  readonly text: string
  readonly agencyId: string
  readonly staffId: string | null
}

/** Those on the person's team: each worker, and each agency as a whole. */
function choicesOf(team: readonly TeamRow[]): readonly Choice[] {
  const now = team.filter((row) => row.to_at === null)
  const workers = now.flatMap((row): Choice[] =>
    row.staff_id === null
      ? []
      : [
          {
            value: `staff:${row.staff_id}`,
            text: `${row.staff_name ?? ''}, ${row.agency_name}`,
            agencyId: row.agency_id,
            staffId: row.staff_id,
          },
        ],
  )
  const agencies = now.map((row) => ({
    value: `agency:${row.agency_id}`,
    text: `Everybody at ${row.agency_name} who works with me`,
    agencyId: row.agency_id,
    staffId: null,
  }))
  return [...new Map([...workers, ...agencies].map((one) => [one.value, one])).values()]
}

function WriteForm({
  context,
  crisis,
  values,
  errors = [],
}: {
  readonly context: PersonContext
  readonly crisis: CrisisPlan | null
  readonly values: FormValues
  readonly errors?: FormErrors
}) {
  return (
    <PlanFormView
      heading={title}
      lead={
        <p className="nhsuk-body">
          It is yours. Nobody reads it but those you choose below, and you can take it back at any time. Answer as much
          or as little as you like.
        </p>
      }
      action={myCrisisPath}
      cancelHref={myPlanPath}
      button="Save my plan for hard times"
      hidden={{ seen: crisis?.crisisPlanId ?? '' }}
      values={values}
      errors={errors}
      seal={context.seal}
      fields={(field) => (
        <>
          {questions.map(([name, label]) => (
            <TextArea key={name} {...field(name)} label={label} rows={3} maxLength={2000} threshold={80} />
          ))}
        </>
      )}
    />
  )
}

function Share({ share, seal }: { readonly share: CrisisShare; readonly seal: PersonContext['seal'] }): ReactElement {
  const who =
    share.staffName === null
      ? `Everybody at ${share.agencyName} who works with me`
      : `${share.staffName}, ${share.agencyName}`
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <p className="nhsuk-body">
          {who}, since {dayInWords(dayOf(share.fromAt))} {share.isContact && <Tag>My contact</Tag>}
        </p>
        <Form action={`${myCrisisSharePath}/${share.crisisShareId}/take-back`} {...seal}>
          <Button small variant="secondary">
            Take it back<span className="nhsuk-u-visually-hidden"> from {who}</span>
          </Button>
        </Form>
      </div>
    </div>
  )
}

function Sharing({
  context,
  opened,
  values,
  errors = [],
}: {
  readonly context: PersonContext
  readonly opened: MyCrisisPlan
  readonly values: FormValues
  readonly errors?: FormErrors
}) {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row app-not-printed">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={2} size="m">
          Who may read it
        </Heading>
        {opened.shares.length === 0 && <p className="nhsuk-body">Nobody but you.</p>}
        {opened.shares.map((share) => (
          <Share key={share.crisisShareId} share={share} seal={context.seal} />
        ))}
        <Form action={myCrisisSharePath} {...context.seal}>
          <Select
            {...field('who')}
            label="Let somebody read it"
            items={[
              { value: '', text: 'Choose one' },
              ...choicesOf(opened.team).map(({ value, text }) => ({ value, text })),
            ]}
          />
          <Checkboxes
            {...field('is_contact')}
            label="When I press for help"
            labelSize="s"
            items={[{ value: 'yes', text: 'Tell this worker first' }]}
          />
          <Button variant="secondary">Let them read it</Button>
        </Form>
      </div>
    </div>
  )
}

interface Again {
  readonly write?: { readonly values: FormValues; readonly errors: FormErrors }
  readonly share?: { readonly values: FormValues; readonly errors: FormErrors }
}

function view(
  context: PersonContext,
  opened: MyCrisisPlan,
  again: Again = {},
  theirs: CrisisPlan | null = opened.facts.crisis,
) {
  return (
    <>
      {again.share && <ErrorSummary errors={again.share.errors} />}
      <WriteForm context={context} crisis={theirs} {...(again.write ?? { values: valuesOf(theirs) })} />
      {again.write && theirs && (
        <InsetText>
          <p>What is saved now:</p>
          <CrisisWords crisis={theirs} />
        </InsetText>
      )}
      <Sharing context={context} opened={opened} {...(again.share ?? { values: {} })} />
    </>
  )
}

export async function showMyCrisis(context: PersonContext): Promise<Reply> {
  return page(title, view(context, await openMyCrisisPlan(context)), backToMyPlan)
}

export async function saveMyCrisis(context: PersonContext): Promise<Reply> {
  const opened = await openMyCrisisPlan(context)
  const words = (label: string) => optionalText(label, { max: 2000 })
  const read = readForm(
    {
      signs: words('The early signs'),
      triggers: words('What sets it off'),
      helps: words('What helps'),
      avoid: words('What does not help'),
      own_people: words('Your own people'),
      seen: words('What was on screen'),
    },
    context.form,
  )
  if (!read.ok)
    return invalid(title, view(context, opened, { write: { values: context.form, errors: read.errors } }), backToMyPlan)
  const { own_people: ownPeople, seen, ...rest } = read.input
  const saved = await writeCrisisPlan(context, { ...rest, ownPeople }, seen)
  if (saved.ok) return redirect(myCrisisPath, 'It is saved')
  const theirs = opened.facts.crisis ?? (await crisisPlanOf(context.tx, context.actor.ownPeople))
  const again = { write: { values: context.form, errors: [{ field: '', text: saved.refusal.text }] } }
  return conflict(title, view(context, opened, again, theirs), backToMyPlan)
}

export async function saveMyCrisisShare(context: PersonContext): Promise<Reply> {
  const opened = await openMyCrisisPlan(context)
  const choices = choicesOf(opened.team)
  const read = readForm(
    {
      who: choice(
        'Who may read it',
        choices.map(({ value }) => value),
      ),
      is_contact: tick(),
    },
    context.form,
  )
  const wrong = (errors: FormErrors) =>
    invalid(title, view(context, opened, { share: { values: context.form, errors } }), backToMyPlan)
  if (!read.ok) return wrong(read.errors)
  const whom = choices.find(({ value }) => value === read.input.who)
  if (!whom) return notFound()
  if (read.input.is_contact && whom.staffId === null)
    return wrong([{ field: 'who', text: 'Choose one worker to be told first. The whole agency cannot be' }])
  await shareCrisisPlan(context, { ...whom, isContact: read.input.is_contact })
  return redirect(myCrisisPath, 'They can read it now')
}

export async function takeBackMyCrisisShare(context: PersonContext): Promise<Reply> {
  const { shareId = '' } = context.params
  context.about({ personId: context.actor.personId, route: 'own', categories: [6] })
  const taken = isId(shareId) ? await takeBackCrisisShare(context, shareId) : null
  return taken?.ok ? redirect(myCrisisPath, 'They can no longer read it') : notFound()
}
