import type { ReactElement } from 'react'
import { dayInWords, instantInWords, monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  Heading,
  NotificationBanner,
  Pagination,
  pagesAround,
  SummaryList,
  Table,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { KeptReturn } from '../../queries/sending/kept-returns.ts'
import type { RebuiltReturn } from '../../queries/sending/rebuild-return.ts'
import { numberInWords } from '../files/upload-words.ts'
import { comparePath, keptFilePath, keptPath, keptReturnPath } from '../paths.ts'
import { DraftNote } from './month.view.tsx'

const signedWords = ({ signedAt, signedBy }: KeptReturn) => `${instantInWords(signedAt)}, ${signedBy}`

interface ListProps {
  readonly returns: readonly KeptReturn[]
  readonly at: number
  readonly pages: number
}

/** The agency's own copies of all it signed off. */
export function KeptList({ returns, at, pages }: ListProps): ReactElement {
  return (
    <>
      <Heading level={1}>Returns signed off</Heading>
      <p className="nhsuk-body">Your agency’s own copies: each file exactly as it was signed off.</p>
      <Table
        caption="Returns signed off"
        captionHidden
        responsive
        head={['Month', 'Signed off', { content: 'Rows', format: 'numeric' }, { content: 'Errors', format: 'numeric' }]}
        rows={returns.map((one) => [
          <a className="nhsuk-link" href={keptReturnPath(one.returnId)} key="month">
            {monthInWords(`${one.month}-01`)}
          </a>,
          signedWords(one),
          { content: numberInWords(one.rows), format: 'numeric' as const },
          { content: numberInWords(one.errors), format: 'numeric' as const },
        ])}
        whenEmpty={<p className="nhsuk-body">None yet.</p>}
      />
      {pages > 1 && <Pagination {...pagesAround(at, pages, (page) => `${keptPath}?page=${page}`)} />}
    </>
  )
}

function Compared({ compared }: { readonly compared: RebuiltReturn }): ReactElement {
  if (compared.isSame)
    return (
      <NotificationBanner variant="success">
        <p>Made again from the record as it stood then, the file is the same, byte for byte.</p>
      </NotificationBanner>
    )
  return (
    <WarningCallout heading="The file made again is not the same">
      <p className="app-long-word">
        The copy below is what was signed off. Tell whoever looks after this system: the record as it stood then should
        give the same file. Fingerprint of the one made again: {compared.rebuiltSha256}.
      </p>
    </WarningCallout>
  )
}

interface KeptProps {
  readonly kept: KeptReturn
  readonly compared: RebuiltReturn | null
}

export function KeptPage({ kept, compared }: KeptProps): ReactElement {
  return (
    <Column>
      {compared && <Compared compared={compared} />}
      <Heading level={1} caption="Return signed off">
        {monthInWords(`${kept.month}-01`)}
      </Heading>
      <DraftNote />
      <SummaryList
        rows={[
          { key: 'Signed off', value: signedWords(kept) },
          { key: 'Speaks for the time up to', value: dayInWords(kept.dataDate) },
          { key: 'The record as it stood', value: instantInWords(kept.asOf) },
          { key: 'Rows', value: numberInWords(kept.rows) },
          { key: 'Errors and warnings', value: `${numberInWords(kept.errors)} and ${numberInWords(kept.warnings)}` },
          ...(kept.reason === '' ? [] : [{ key: 'Why it went with errors', value: kept.reason }]),
          { key: 'Data set', value: `${kept.dataSetId}, version ${kept.dataSetVersion}` },
          { key: 'Size', value: `${numberInWords(kept.size)} bytes` },
          { key: 'Fingerprint (SHA-256)', value: <span className="app-long-word">{kept.sha256}</span> },
        ]}
      />
      <ButtonGroup>
        <Button href={keptFilePath(kept.returnId)}>Download the file</Button>
        {!compared && <a href={comparePath(kept.returnId)}>Make it again and compare</a>}
      </ButtonGroup>
    </Column>
  )
}
