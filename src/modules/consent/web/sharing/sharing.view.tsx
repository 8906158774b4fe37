import type { ReactElement } from 'react'
import { blocksPath } from '../../../../kernel/paths.ts'
import {
  Button,
  ButtonGroup,
  Card,
  Details,
  Form,
  Heading,
  InsetText,
  SummaryList,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { purposeFor } from '../../domain/categories.ts'
import { dateInWords } from '../../domain/when.ts'
import {
  advanceRefusalPath,
  capacityPath,
  carerPath,
  endCarerPath,
  givePath,
  newDisclosurePath,
  receiptPath,
  refusalPath,
  stopPath,
  whyAgencyPath,
} from '../paths.ts'
import type { PermissionCard, SharingPage } from './sharing.page.ts'
import { WhoSees } from './who-sees.picture.tsx'

type Seal = { readonly csrf: string; readonly idempotencyKey: string }

// Taking back stays in sight: it may not need one press more than giving.
function Permission({ card, base }: { readonly card: PermissionCard; readonly base: string }): ReactElement {
  return (
    <>
      <Details summary={`${card.purpose}, until ${card.until}`}>
        <SummaryList
          rows={[
            { key: 'Sees', value: card.kinds },
            { key: 'What for', value: card.purpose },
            { key: 'From and to', value: card.dates },
            { key: 'Given', value: card.recorded },
            ...(card.takenBack === '' ? [] : [{ key: 'Taken back', value: card.takenBack }]),
            { key: 'Permission', value: card.reference },
          ]}
        />
      </Details>
      <ButtonGroup>
        <Button variant="warning" small href={stopPath(base, card.grantId)}>
          Take back or change
          <span className="nhsuk-u-visually-hidden"> what {card.agencyName} sees</span>
        </Button>
        <a className="nhsuk-link" href={receiptPath(base, card.grantId)}>
          Receipt<span className="nhsuk-u-visually-hidden"> for {card.agencyName}</span>
        </a>
      </ButtonGroup>
    </>
  )
}

/** Time to ask again, or to let it end: no permission goes on by itself (state rule 3). */
function EndingSoon({ model }: { readonly model: SharingPage }): ReactElement | null {
  if (model.ending.length === 0) return null
  return (
    <InsetText>
      <p>
        These end soon, by themselves. They can be given again from the day after, or take them back below and give them
        with a later last day.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {model.ending.map((one) => (
          <li key={`${one.agencyName} ${one.purpose}`}>
            {one.agencyName}, {one.purpose}: until {one.until}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function Current({ model }: { readonly model: SharingPage }): ReactElement {
  return (
    <>
      <Heading level={2}>
        {model.reader === 'person' ? 'Permissions you have given' : 'Permissions the person has given'}
      </Heading>
      <EndingSoon model={model} />
      {model.current.length === 0 ? (
        <p className="nhsuk-body">None at the moment.</p>
      ) : (
        model.current.map((agency) => (
          <Card key={agency.agencyName} heading={agency.agencyName} headingLevel={3} headingSize="s">
            {agency.cards.map((card) => (
              <Permission key={card.grantId} card={card} base={model.base} />
            ))}
          </Card>
        ))
      )}
    </>
  )
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)

function LetSomeoneSee({ model }: { readonly model: SharingPage }): ReactElement {
  return (
    <>
      <Heading level={2}>Let an agency see more</Heading>
      <p className="nhsuk-body">
        Each permission is for one agency, for one reason, until a date. Before it counts you see what would change.
        Saying no does not change the care.
      </p>
      {model.choices.length === 0 && (
        <p className="nhsuk-body">The partnership agreement has no room for a new permission just now.</p>
      )}
      <ul className="nhsuk-list">
        {model.choices.map((choice) => (
          <li key={`${choice.agencyId} ${choice.purpose}`}>
            <a className="nhsuk-link" href={givePath(model.base, choice.agencyId, choice.purpose)}>
              Let {choice.agencyName} see more
            </a>
            , {lowerFirst(purposeFor(choice.purposeName, model.reader))}
          </li>
        ))}
      </ul>
    </>
  )
}

function Lines({
  heading,
  lines,
  none,
}: {
  readonly heading: string
  readonly lines: readonly string[]
  readonly none: string
}): ReactElement {
  return (
    <>
      <Heading level={3}>{heading}</Heading>
      {lines.length === 0 ? (
        <p className="nhsuk-body">{none}</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Past({ model }: { readonly model: SharingPage }): ReactElement {
  return (
    <>
      <Heading level={2}>What was before, and what cannot be called back</Heading>
      <InsetText>
        <p>
          What an agency has already read, printed or written into its own notes cannot be called back. When a
          permission is taken back, the agency is told at once to stop using it and not to pass it on.
        </p>
      </InsetText>
      <Lines heading="Taken back" lines={model.withdrawals} none="Nothing has been taken back." />
      <Lines heading="Said no to" lines={model.refusals} none="No refusals are written down." />
      <Lines
        heading="Ended"
        lines={model.past.map((card) => `${card.agencyName}: ${card.dates} (permission ${card.reference}).`)}
        none="No permission has ended."
      />
      <Lines
        heading="Handed over by law"
        lines={model.disclosures}
        none="Nothing has been handed over without permission that may be told here."
      />
    </>
  )
}

function Carers({ model, seal }: { readonly model: SharingPage; readonly seal: Seal }): ReactElement {
  return (
    <>
      <Heading level={2}>{model.reader === 'person' ? 'Carers you chose' : 'Carers the person chose'}</Heading>
      {model.carers.length === 0 && <p className="nhsuk-body">No carer has a sign-in for this record.</p>}
      {model.carers.map((carer) => (
        <Card key={carer.proxyId} heading={carer.name} headingLevel={3}>
          <p className="nhsuk-body">
            Sees: {carer.sees}; {carer.until}.
          </p>
          {!carer.isOver && (
            <Form action={endCarerPath(model.base, carer.proxyId)} {...seal}>
              <Button variant="warning" small>
                End this now<span className="nhsuk-u-visually-hidden"> for {carer.name}</span>
              </Button>
            </Form>
          )}
        </Card>
      ))}
      {model.reader === 'staff' && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={carerPath(model.base)}>
            Set up a carer
          </a>
        </p>
      )}
      {model.reader === 'person' && (
        <p className="nhsuk-body">
          To give a carer a sign-in, ask your worker. You can end it here by yourself at any time. The carer is not told
          why.
        </p>
      )}
    </>
  )
}

function Protections({ model }: { readonly model: SharingPage }): ReactElement {
  const isPerson = model.reader === 'person'
  return (
    <>
      <Heading level={2}>Emergencies{isPerson ? '' : ' and capacity'}</Heading>
      <p className="nhsuk-body">
        {model.refusal
          ? `Since ${dateInWords(model.refusal.madeAt)} the record stays closed in an emergency, as ${isPerson ? 'you' : 'the person'} asked.`
          : `In an emergency a clinician can open part of the record for an hour. ${isPerson ? 'You' : 'The person'} and the privacy officer are told.`}{' '}
        <a className="nhsuk-link" href={advanceRefusalPath(model.base)}>
          {model.refusal ? 'Change this' : isPerson ? 'What you can do about this' : 'Record an advance refusal'}
        </a>
      </p>
      {!isPerson && (
        <p className="nhsuk-body">
          {model.concern
            ? `${model.concern.raisedBy} recorded doubt about capacity on ${dateInWords(model.concern.raisedAt)}. New permissions wait. `
            : 'No doubt about capacity is recorded. '}
          <a className="nhsuk-link" href={capacityPath(model.base)}>
            {model.concern ? 'Settle the doubt' : 'Record doubt about capacity'}
          </a>
        </p>
      )}
      {!isPerson && (
        <ul className="nhsuk-list">
          <li>
            <a className="nhsuk-link" href={blocksPath(model.personId)}>
              Who must not see this record
            </a>
          </li>
          <li>
            <a className="nhsuk-link" href={newDisclosurePath(model.personId)}>
              Ask to disclose something by law
            </a>
          </li>
        </ul>
      )}
    </>
  )
}

/** Who sees what, what was permitted, and what can be done about it. */
export function sharingView(model: SharingPage, seal: Seal): ReactElement {
  return (
    <>
      <Heading level={1}>Who sees what</Heading>
      {model.concern && (
        <WarningCallout heading="New permissions wait">
          <p>
            Someone recorded doubt about the person’s capacity on {dateInWords(model.concern.raisedAt)}. Permissions
            given before still stand.
          </p>
        </WarningCallout>
      )}
      <WhoSees
        sights={model.sights}
        reader={model.reader}
        whyHref={(agencyId) => whyAgencyPath(model.base, agencyId)}
      />
      <Current model={model} />
      <LetSomeoneSee model={model} />
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={refusalPath(model.base)}>
          {model.reader === 'person' ? 'Say no to sharing with an agency' : 'Write down that the person said no'}
        </a>
      </p>
      <Carers model={model} seal={seal} />
      <Protections model={model} />
      <Past model={model} />
      <Details summary="What these words mean">
        <p>
          “Sees” means that workers there who work with {model.reader === 'person' ? 'you' : 'the person'} can read
          those entries. “Sees a part” means only the facts named.
        </p>
        <p>An agency always keeps what it wrote itself: a ring in the picture.</p>
      </Details>
    </>
  )
}
