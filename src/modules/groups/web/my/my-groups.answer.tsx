import { sql } from 'kysely'
import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Card,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
} from '../../../../platform/web/components/index.ts'
import { choice, optionalChoice, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { identityOf, nameOf } from '../../../people/index.ts'
import { askForGroup, joinGroup, leaveGroup, rateFit } from '../../commands/take-part.ts'
import { lowFit, othersToOffer } from '../../domain/fitting.ts'
import { fits, inWords, misfits, wishes } from '../../domain/group-words.ts'
import {
  hasEarnedCertificate,
  type Membership,
  membershipOf,
  membershipsOf,
  wishesOf,
} from '../../queries/memberships.ts'
import { type Programme, programmesRunning } from '../../queries/programmes.ts'
import { Certificate } from '../certificate.view.tsx'
import { fitOf, placesInWords } from '../group/groups.answer.tsx'
import { myCertificatePath, myGroupsPath } from '../paths.ts'

const title = 'My groups'

interface MyProps {
  readonly memberships: readonly Membership[]
  readonly running: readonly Programme[]
  /** Agencies that work with the person: only their groups can be joined from here. */
  readonly mine: ReadonlySet<string>
  readonly wished: readonly string[]
  readonly seal: PersonContext['seal']
  readonly errors: FormErrors
}

function Fit({ one, seal }: { readonly one: Membership; readonly seal: PersonContext['seal'] }): ReactElement {
  const field = formFields({ fit: one.fit === null ? '' : String(one.fit), misfit: one.misfit ?? '' })
  return (
    <Form action={`${myGroupsPath}/${one.membershipId}/fit`} {...seal}>
      <Radios
        {...field('fit')}
        id={`fit-${one.membershipId}`}
        label="How well does it fit you?"
        labelSize="s"
        small
        inline
        items={Object.entries(fits)
          .toReversed()
          .map(([value, text]) => ({ value, text }))}
      />
      <Select
        {...field('misfit')}
        id={`misfit-${one.membershipId}`}
        label="What fits least (if anything)"
        items={[{ value: '', text: 'Nothing' }, ...Object.entries(misfits).map(([value, text]) => ({ value, text }))]}
      />
      <Button variant="secondary">
        Save<span className="nhsuk-u-visually-hidden"> how {one.name} fits</span>
      </Button>
    </Form>
  )
}

function Offers({ one, running }: { readonly one: Membership; readonly running: readonly Programme[] }) {
  const group = running.find((other) => other.groupId === one.groupId)
  if (one.fit === null || one.fit > lowFit || !group) return null
  const offers = othersToOffer(group, one.misfit, running)
  if (offers.length === 0)
    return <InsetText>There is no other group like it yet. Tell us below what you would come to.</InsetText>
  return (
    <InsetText>
      These may suit you better:{' '}
      {offers.map((other) => `${other.name} (${other.agencyName}, ${placesInWords(other).toLowerCase()})`).join('; ')}.
    </InsetText>
  )
}

function Mine({ memberships, running, seal }: MyProps): ReactElement {
  const now = memberships.filter((one) => one.leftAt === null)
  const before = memberships.filter((one) => one.leftAt !== null)
  return (
    <>
      {now.length === 0 && <p className="nhsuk-body">You are in no group now.</p>}
      {now.map((one) => (
        <Card key={one.membershipId} heading={one.name} headingSize="m">
          <p className="nhsuk-body">
            {one.agencyName}.{' '}
            {one.placeFrom
              ? `Next: ${one.nextAt ? instantInWords(one.nextAt) : 'no more sessions'}.`
              : 'You are on the waiting list. We tell you when there is a place.'}
          </p>
          {one.held > 0 && (
            <p className="nhsuk-body">
              You came to {one.came} of {one.held} so far.
            </p>
          )}
          {hasEarnedCertificate(one) && (
            <p className="nhsuk-body">
              <a href={myCertificatePath(one.membershipId)}>Your certificate</a>
            </p>
          )}
          {one.placeFrom && <Fit one={one} seal={seal} />}
          <Offers one={one} running={running} />
          <Form action={`${myGroupsPath}/${one.membershipId}/leave`} {...seal}>
            <Button variant="link">
              Leave<span className="nhsuk-u-visually-hidden"> {one.name}</span>
            </Button>
          </Form>
        </Card>
      ))}
      {before.length > 0 && (
        <p className="nhsuk-body">
          Before:{' '}
          {before.map((one, at) => (
            <span key={one.membershipId}>
              {at > 0 && ', '}
              {hasEarnedCertificate(one) ? (
                <a href={myCertificatePath(one.membershipId)}>{one.name}, certificate</a>
              ) : (
                one.name
              )}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function Open({ memberships, running, mine, seal }: MyProps): ReactElement {
  const inNow = new Set(memberships.filter((one) => one.leftAt === null).map((one) => one.groupId))
  const open = running.filter((one) => !inNow.has(one.groupId))
  return (
    <section aria-labelledby="open">
      <Heading level={2} size="m" id="open">
        Groups near me
      </Heading>
      {open.length === 0 && <p className="nhsuk-body">There are no other groups now.</p>}
      {open.map((one) => (
        <Card key={one.groupId} heading={one.name} headingSize="s" headingLevel={3}>
          <p className="nhsuk-body">
            {one.agencyName}. {fitOf(one)}. {one.nextAt ? `Next: ${instantInWords(one.nextAt)}` : ''}
            {one.isOnline ? ', online' : one.place === '' ? '' : `, ${one.place}`}. {placesInWords(one)}.
          </p>
          {mine.has(one.ownerAgencyId) ? (
            <Form action={`${myGroupsPath}/${one.groupId}/join`} {...seal}>
              <Button variant="secondary">
                {one.placesFree > 0 ? 'Join' : 'Join the waiting list'}
                <span className="nhsuk-u-visually-hidden"> of {one.name}</span>
              </Button>
            </Form>
          ) : (
            <p className="nhsuk-body">Ring {one.agencyPhone === '' ? one.agencyName : one.agencyPhone} to join.</p>
          )}
        </Card>
      ))}
    </section>
  )
}

function MyGroupsView(props: MyProps): ReactElement {
  const { wished, seal, errors } = props
  const field = formFields({ kind: [...wished] }, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{title}</Heading>
      <Mine {...props} />
      <Open {...props} />
      <Form action={`${myGroupsPath}/wish`} {...seal}>
        <Checkboxes
          {...field('kind')}
          label="I would come to"
          labelSize="m"
          hint="When several people ask for the same, it is put to those who can begin one. Nobody’s name is said."
          small
          items={Object.entries(wishes).map(([value, text]) => ({ value, text }))}
        />
        <Button variant="secondary">Save</Button>
      </Form>
    </>
  )
}

async function agenciesWorkingWithMe(context: PersonContext): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ agency_id: string }>`
    select distinct agency_id from people.working_relationship
    where person_id = any (${[...context.actor.ownPeople]}::uuid[]) and from_at <= now() and (to_at is null or now() < to_at)`.execute(
    context.tx,
  )
  return new Set(rows.map((row) => row.agency_id))
}

async function view(context: PersonContext, errors: FormErrors = []) {
  const { tx, actor, seal } = context
  const [memberships, running, mine, wished] = await Promise.all([
    membershipsOf(tx, actor.ownPeople),
    programmesRunning(tx),
    agenciesWorkingWithMe(context),
    wishesOf(tx, actor.ownPeople),
  ])
  context.about({ personId: actor.personId, route: 'own', categories: [3, 5] })
  return <MyGroupsView {...{ memberships, running, mine, wished, seal, errors }} />
}

const back = { backLink: { href: '/my', text: 'Home' } }

export const showMyGroups = async (context: PersonContext): Promise<Reply> => page(title, await view(context), back)

export async function saveMyJoin(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [3] })
  const result = await joinGroup(context, context.params.groupId ?? '', null)
  if (!result.ok) return notFound()
  return redirect(myGroupsPath, result.value === 'place' ? 'You have a place' : 'You are on the waiting list')
}

export async function saveMyLeave(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [3] })
  return (await leaveGroup(context, context.params.membershipId ?? ''))
    ? redirect(myGroupsPath, 'You have left the group')
    : notFound()
}

export async function saveMyFit(context: PersonContext): Promise<Reply> {
  const membershipId = context.params.membershipId ?? ''
  const membership = await membershipOf(context.tx, membershipId)
  if (!membership) return notFound()
  const read = readForm(
    {
      fit: choice('How well it fits', Object.keys(fits)),
      misfit: optionalChoice('What fits least', Object.keys(misfits)),
    },
    context.form,
  )
  if (!read.ok) return invalid(title, await view(context, read.errors), back)
  context.about({ personId: context.actor.personId, route: 'own', categories: [3] })
  const rated = await rateFit(context, membershipId, { fit: Number(read.input.fit), misfit: read.input.misfit })
  return rated
    ? redirect(myGroupsPath, `Thank you. You said: ${inWords(fits, read.input.fit).toLowerCase()}`)
    : notFound()
}

export async function saveMyWish(context: PersonContext): Promise<Reply> {
  const typed = context.form.kind
  const kinds = (typeof typed === 'string' ? [typed] : (typed ?? [])).filter((kind) => kind in wishes)
  if (kinds.length === 0)
    return invalid(title, await view(context, [{ field: 'kind', text: 'Select what you would come to' }]), back)
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  for (const kind of kinds) await askForGroup(context, kind, null)
  return redirect(myGroupsPath, 'It is noted')
}

export async function showMyCertificate(context: PersonContext): Promise<Reply> {
  const membership = await membershipOf(context.tx, context.params.membershipId ?? '')
  if (!membership || !hasEarnedCertificate(membership)) return notFound()
  const identity = await identityOf(context.tx, membership.personId)
  context.about({ personId: context.actor.personId, route: 'own', categories: [1, 3] })
  const on = instantInWords(context.now).split(' at ')[0] ?? ''
  return page('Certificate', <Certificate membership={membership} name={identity ? nameOf(identity) : ''} on={on} />, {
    backLink: { href: myGroupsPath, text: title },
  })
}
