import type { ReactElement } from 'react'
import { toNumbers } from '../../../kernel/paths.ts'
import { Card, CardGroup, Heading } from '../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { catalogue } from '../domain/catalogue.ts'
import { lateChanges } from '../domain/pages/charts.ts'
import { type OpenedReports, openReports } from './opened.ts'
import { reportPath, reportsPath } from './paths.ts'
import { ReportChoice } from './report.view.tsx'

function HubView({ opened }: { readonly opened: OpenedReports }): ReactElement {
  const { choice, question } = opened
  const changed = lateChanges(question)
  const of = (kind: 'view' | 'ready') => catalogue.filter((one) => one.kind === kind)
  return (
    <>
      <ReportChoice opened={opened} action={reportsPath} />
      {changed.length > 0 && (
        <>
          <Heading level={2}>What has changed lately</Heading>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {changed.map(({ title, finding }) => (
              <li key={title}>
                {title}: {finding}
              </li>
            ))}
          </ul>
        </>
      )}
      <Heading level={2}>Across the system</Heading>
      <CardGroup>
        {of('view').map(({ id, title, about }) => (
          <Card
            key={id}
            heading={title}
            headingLevel={3}
            headingSize="s"
            href={reportPath(id, choice)}
            clickable
            description={about}
          />
        ))}
      </CardGroup>
      <Heading level={2}>Ten reports in plain sentences</Heading>
      <ul className="nhsuk-list">
        {of('ready').map(({ id, title, about }) => (
          <li key={id}>
            <a className="nhsuk-link" href={reportPath(id, choice)}>
              {title}
            </a>
            : {about}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The reports there are: four views across the system and ten ready-made reports. */
export async function showReports(context: StaffContext): Promise<Reply> {
  const opened = await openReports(context)
  if ('none' in opened && opened.none) return opened.none
  return page(
    'Reports',
    <>
      <Heading level={1}>Reports</Heading>
      {'none' in opened ? (
        <p className="nhsuk-body">
          No month has been counted yet. The first appears once a month is over and its returns are in, or in the middle
          of the month after.
        </p>
      ) : (
        <HubView opened={opened} />
      )}
    </>,
    { wide: true, backLink: toNumbers },
  )
}
