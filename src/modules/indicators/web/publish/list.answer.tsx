import type { ReactElement } from 'react'
import { dayInWords, dayOf, monthInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Heading, InsetText, Select, Table, Tag } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { beginPublication } from '../../commands/prepare-publication.ts'
import { type Snapshot, snapshotsOf } from '../../queries/frozen.ts'
import { type OwnPublication, ownPublications } from '../../queries/own-publications.ts'
import { chooseTablesPath, indicatorsPath, publicationPath, publicationsPath, publishedPath } from '../paths.ts'

function State({ it }: { readonly it: OwnPublication }): ReactElement {
  if (!it.publishedAt) return <Tag colour="grey">Being prepared</Tag>
  if (it.withdrawnAt) return <Tag colour="red">Withdrawn</Tag>
  if (it.correctedBy) return <Tag colour="yellow">Corrected since</Tag>
  return <Tag colour="green">Public</Tag>
}

interface ListProps {
  readonly publications: readonly OwnPublication[]
  readonly snapshots: readonly Snapshot[]
  readonly seal: StaffContext['seal']
}

function NewPublication({ snapshots, seal }: Pick<ListProps, 'snapshots' | 'seal'>): ReactElement {
  if (snapshots.length === 0)
    return <p className="nhsuk-body">No month has been frozen yet, so there is nothing to publish.</p>
  return (
    <Form action={publicationsPath} {...seal}>
      <Select
        id="snapshot"
        name="snapshot"
        label="Twelve months to the end of"
        hint="A month that is public already is corrected by the new publication. The older one stays readable"
        items={snapshots.map((one) => ({ value: one.snapshotId, text: monthInWords(one.month) }))}
      />
      <Button>Prepare these figures</Button>
    </Form>
  )
}

function ListView({ publications, snapshots, seal }: ListProps): ReactElement {
  return (
    <>
      <Heading level={1}>Publish figures</Heading>
      <p className="nhsuk-body">
        You choose tables of a frozen month, see exactly what the public will see, and publish. What is public stands at{' '}
        <a className="nhsuk-link" href={publishedPath}>
          Published figures
        </a>
        , where nobody needs to sign in.
      </p>
      <Heading level={2} size="m">
        A month to publish
      </Heading>
      <NewPublication snapshots={snapshots} seal={seal} />
      <Table
        caption="Prepared and published"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['Twelve months to', 'State', 'Tables', 'Prepared by', 'Published']}
        rows={publications.map((it) => [
          { content: monthInWords(it.month), href: publicationPath(it.publicationId) },
          <State key={it.publicationId} it={it} />,
          String(it.tableCodes.length),
          it.preparedBy,
          it.publishedAt ? dayInWords(dayOf(it.publishedAt)) : 'Not yet',
        ])}
        whenEmpty={<p className="nhsuk-body">Nothing yet.</p>}
      />
      <InsetText>
        <p>
          Before anything is published, it is tried together with everything public of the months around it. If a number
          from 1 to 7 could be worked out by adding or subtracting, it is not published.
        </p>
      </InsetText>
    </>
  )
}

/** What is being prepared and what was published, and a month to begin with. */
export async function showPublications(context: StaffContext): Promise<Reply> {
  const [publications, snapshots] = await Promise.all([
    ownPublications(context.tx),
    snapshotsOf(context.tx, 'indicators'),
  ])
  return page('Publish figures', <ListView publications={publications} snapshots={snapshots} seal={context.seal} />, {
    wide: true,
    backLink: { href: indicatorsPath, text: 'Numbers' },
  })
}

export async function beginPublicationAnswer(context: StaffContext): Promise<Reply> {
  const snapshots = await snapshotsOf(context.tx, 'indicators')
  const chosen = snapshots.find(({ snapshotId }) => snapshotId === context.form.snapshot)
  if (!chosen) return notFound()
  const begun = await beginPublication(context, chosen.snapshotId)
  return begun.ok ? redirect(chooseTablesPath(begun.value)) : notFound()
}
