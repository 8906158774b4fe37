import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, pagesAround, Table } from '../../../../platform/web/components/index.ts'
import type { Upload } from '../../queries/uploads.ts'
import { bringPath, filePath, filesPath } from '../paths.ts'
import { dataDateInWords, stateInWords } from './upload-words.ts'

interface FilesProps {
  readonly files: readonly Upload[]
  readonly at: number
  readonly pages: number
}

export function FilesPage({ files, at, pages }: FilesProps): ReactElement {
  return (
    <>
      <Heading level={1}>National files</Heading>
      <p className="nhsuk-body">Files of your agency for the national system that were brought here.</p>
      <ActionLink href={bringPath}>Bring a national file</ActionLink>
      <Table
        caption="Files brought before"
        responsive
        head={['File', 'Brought', 'Speaks for', 'What became of it']}
        rows={files.map((file) => [
          <a className="nhsuk-link" href={filePath(file.uploadId)} key="file">
            {file.fileName}
          </a>,
          `${instantInWords(file.broughtAt)}, ${file.broughtBy}`,
          dataDateInWords(file),
          stateInWords(file),
        ])}
        whenEmpty={<p className="nhsuk-body">None yet.</p>}
      />
      {pages > 1 && <Pagination {...pagesAround(at, pages, (page) => `${filesPath}?page=${page}`)} />}
    </>
  )
}
