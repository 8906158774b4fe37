import type { ReactElement } from 'react'
import { dayInWords, dayOf, monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  Form,
  Heading,
  InsetText,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { allowList } from '../../allow-lists.ts'
import { discardDraft } from '../../commands/prepare-publication.ts'
import { definitions } from '../../definitions.ts'
import { type PublicTable, publicTables } from '../../domain/publishing/public-table.ts'
import { chosenCells, type OwnPublication, type TellingTable, tellingTables } from '../../queries/own-publications.ts'
import {
  chooseTablesPath,
  discardPath,
  publicationsPath,
  publishedMonthPath,
  publishPath,
  withdrawPath,
} from '../paths.ts'
import { HowToReadPublished, PublicTables } from '../published/tables.view.tsx'
import { openedPublication } from './opened-draft.ts'
import { Telling } from './telling.view.tsx'

interface PreviewProps {
  readonly it: OwnPublication
  readonly tables: readonly PublicTable[]
  readonly telling: readonly TellingTable[]
  readonly seal: StaffContext['seal']
}

function WhatNext({ it, telling, seal }: PreviewProps): ReactElement {
  return (
    <>
      {telling.length > 0 && <Telling telling={telling} list={allowList(it.allowList)} />}
      {it.tableCodes.length > 0 && telling.length === 0 && (
        <>
          <p className="nhsuk-body">
            Tried together with everything public of the months around it: no number from 1 to 7 can be worked out.
          </p>
          <Button href={publishPath(it.publicationId)}>Go on to publish</Button>
        </>
      )}
      {it.tableCodes.length === 0 ? (
        <ActionLink href={chooseTablesPath(it.publicationId)}>Choose tables</ActionLink>
      ) : (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={chooseTablesPath(it.publicationId)}>
            Change tables and words
          </a>
        </p>
      )}
      <Form action={discardPath(it.publicationId)} {...seal}>
        <Button variant="link">Throw this draft away</Button>
      </Form>
    </>
  )
}

function Standing({ it }: Pick<PreviewProps, 'it'>): ReactElement {
  const published = it.publishedAt ? dayInWords(dayOf(it.publishedAt)) : ''
  return (
    <>
      {it.withdrawnAt && (
        <WarningCallout heading="Withdrawn">
          <p className="app-keeps-lines">
            Published on {published} and withdrawn on {dayInWords(dayOf(it.withdrawnAt))}. Why: {it.withdrawnReason}
          </p>
          <p>The public page shows the reason and no numbers. What stood there is kept below for those who publish.</p>
        </WarningCallout>
      )}
      <p className="nhsuk-body">
        {!it.withdrawnAt && `Public since ${published}. ${it.correctedBy ? 'It was corrected by a later one. ' : ''}`}
        <a className="nhsuk-link" href={publishedMonthPath(it.publicationId)}>
          The public page
        </a>
      </p>
      {!it.withdrawnAt && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={withdrawPath(it.publicationId)}>
            Withdraw it
          </a>
        </p>
      )}
    </>
  )
}

function PreviewView(props: PreviewProps): ReactElement {
  const { it, tables } = props
  return (
    <>
      <Heading level={1} caption={`Twelve months to ${monthInWords(it.month)}`}>
        {it.withdrawnAt ? 'What was public' : it.publishedAt ? 'What is public' : 'What will be public'}
      </Heading>
      {it.correctsId && !it.withdrawnAt && (
        <InsetText>
          <p>This corrects figures of the same months that are public already. Both stay readable.</p>
        </InsetText>
      )}
      {it.publishedAt ? <Standing it={it} /> : <WhatNext {...props} />}
      {tables.length > 0 && (
        <>
          <hr className="nhsuk-section-break nhsuk-section-break--m nhsuk-section-break--visible" />
          <PublicTables contextWords={it.contextWords} tables={tables} />
          <HowToReadPublished list={allowList(it.allowList)} definitions={it.definitions} />
        </>
      )}
    </>
  )
}

/** Exactly what the public will read, or reads, and what can be done about it. */
export async function previewPublication(context: StaffContext): Promise<Reply> {
  const it = await openedPublication(context)
  if (!it) return notFound()
  const words = definitions(it.definitions)
  const cells = await chosenCells(context.tx, it.publicationId)
  const telling = it.publishedAt ? [] : await tellingTables(context.tx, it.publicationId, words.values)
  const tables = publicTables(it, cells, allowList(it.allowList), words)
  return page('Publish figures', <PreviewView it={it} tables={tables} telling={telling} seal={context.seal} />, {
    backLink: { href: publicationsPath, text: 'Publish figures' },
  })
}

export async function discardAnswer(context: StaffContext): Promise<Reply> {
  const it = await openedPublication(context)
  const gone = it !== null && (await discardDraft(context, it.publicationId))
  return gone ? redirect(publicationsPath, 'The draft is thrown away') : notFound()
}
