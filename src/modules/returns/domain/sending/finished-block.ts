import type { DataSet } from '../data-set/data-set.ts'

/** What stands between the cells and after the lines of a block until it is known which cells must be quoted. */
const betweenCells = '\u001f'
const afterLine = '\u001e'

const mustQuote = /[",\r\n]/
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/**
 * Makes lines of a file of a block as it comes from the database. The same as `returns.block_sql` does there for what is kept: a file of
 * hundreds of thousands of lines is finished here in a fraction of the time.
 */
export function finisherOf({ file }: DataSet): (block: string) => string {
  const lineEnd = file.line_end === 'CRLF' ? '\r\n' : '\n'
  const always = (block: string) =>
    `"${block.slice(0, -1).replaceAll('"', '""').replaceAll(betweenCells, '","').replaceAll(afterLine, `"${lineEnd}"`)}"${lineEnd}`
  const cellByCell = (block: string) =>
    block
      .slice(0, -1)
      .split(afterLine)
      .map((line) =>
        line
          .split(betweenCells)
          .map((cell) => (mustQuote.test(cell) ? quoted(cell) : cell))
          .join(','),
      )
      .join(lineEnd) + lineEnd
  const whereNeeded = (block: string) =>
    mustQuote.test(block) ? cellByCell(block) : block.replaceAll(betweenCells, ',').replaceAll(afterLine, lineEnd)
  return file.quote === 'always' ? always : whereNeeded
}
