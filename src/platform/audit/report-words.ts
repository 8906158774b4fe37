import type { AuditReport } from './verify.ts'

const count = (n: number, one: string, many: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** The report as a person reads it, line by line. */
export function reportWords(report: AuditReport): string[] {
  const { entries, checkpoints, findings, findingCount, notes } = report
  const checked = `Checked ${count(entries, 'entry', 'entries')} in 64 chains against ${count(checkpoints, 'checkpoint', 'checkpoints')}.`
  if (findingCount === 0) return [checked, ...notes, 'The audit is whole: nothing was changed, removed or added.']
  const more = findingCount - findings.length
  return [
    checked,
    ...notes,
    `The audit is NOT whole. ${count(findingCount, 'thing was', 'things were')} found:`,
    ...findings.map(({ code, text }) => `  ${code}: ${text}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en-GB')} more.`] : []),
  ]
}
