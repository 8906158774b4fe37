import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { isId } from '../../../../kernel/id.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  Radios,
  SearchForm,
} from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type FoundPerson, foundPeople, fullNameOf, mayWrite } from '../../../people/index.ts'
import { tieToPerson } from '../../commands/keep-request.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'
import { requestPath, requestStepPath } from '../paths.ts'
import { typedVersion } from '../safe-ways.tsx'
import { requestToTie } from './register.answer.tsx'

const title = 'Already on my caseload'
const backTo = ({ helpRequestId }: HelpRequest) => ({
  backLink: { href: requestPath(helpRequestId), text: 'The request' },
})

interface LinkProps {
  readonly request: HelpRequest
  readonly name: string
  readonly found: readonly FoundPerson[]
  readonly errors: FormErrors
  readonly seal: StaffContext['seal']
}

function LinkView({ request, name, found, errors, seal }: LinkProps): ReactElement {
  const field = formFields({ name }, errors)
  const action = requestStepPath(request.helpRequestId, 'link')
  return (
    <Column>
      <ErrorSummary errors={errors} />
      <Heading level={1} caption={`Reference ${request.quoteCode}`}>
        Already on my caseload
      </Heading>
      <p className="nhsuk-body">
        They asked as {request.chosenName}. Find them among the people you work with. Nobody else is shown.
      </p>
      <SearchForm {...field('name')} action={action} label="Name" />
      {name !== '' && found.length === 0 && (
        <p className="nhsuk-body">
          Nobody found. <a href={requestStepPath(request.helpRequestId, 'register')}>Register the person</a>
        </p>
      )}
      {found.length > 0 && (
        <Form action={action} version={request.version} {...seal} fields={{ name }}>
          <Radios
            {...field('person')}
            label="Who is it?"
            items={found.map((one) => ({
              value: one.person_id,
              text: fullNameOf(one),
              hint: one.born_on === null ? 'No date of birth' : `Born ${dayInWords(one.born_on)}`,
            }))}
          />
          <Button>This is who asked</Button>
        </Form>
      )}
    </Column>
  )
}

/** People of that name whom the worker may write about: those they work with. */
async function ownPeople(tx: Tx, name: string): Promise<readonly FoundPerson[]> {
  if (name === '') return []
  const found = (await foundPeople(tx, { name })).filter((one) => !one.needs_reason).slice(0, 10)
  const mine = await Promise.all(found.map((one) => mayWrite(tx, one.person_id, 3)))
  return found.filter((_one, at) => mine[at])
}

const nameIn = (text: string | undefined) => (text ?? '').replaceAll('\0', '').trim().slice(0, 100)

export async function linkPage(context: StaffContext): Promise<Reply> {
  const request = await requestToTie(context)
  if (!request) return notFound()
  const name = nameIn(context.query.name)
  const found = await ownPeople(context.tx, name)
  context.listed(found.map(({ person_id }) => person_id))
  return page(
    title,
    <LinkView request={request} name={name} found={found} errors={[]} seal={context.seal} />,
    backTo(request),
  )
}

export async function linkAnswer(context: StaffContext): Promise<Reply> {
  const request = await requestToTie(context)
  if (!request) return notFound()
  const { tx, form, seal } = context
  const name = nameIn(typeof form.name === 'string' ? form.name : '')
  const personId = typeof form.person === 'string' ? form.person : ''
  const again = async (text: string, isLate: boolean) => {
    const view = (
      <LinkView
        request={request}
        name={name}
        found={await ownPeople(tx, name)}
        errors={[{ field: isLate ? '' : 'person', text }]}
        seal={seal}
      />
    )
    return isLate ? conflict(title, view, backTo(request)) : invalid(title, view, backTo(request))
  }
  if (!isId(personId)) return again('Select who it is', false)
  const tied = await tieToPerson(context, { ...request, version: typedVersion(form) }, personId)
  if (!tied.ok) return again(tied.refusal.text, tied.refusal.code === 'changed-meanwhile')
  context.about({ personId, route: 'caseload', categories: [1, 5] })
  return redirect(requestPath(request.helpRequestId), 'The request belongs to them now, with its clock.')
}
