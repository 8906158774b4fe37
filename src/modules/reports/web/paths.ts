/** Addresses of the reports; a month as 'YYYY-MM', a place as 'own', 'all' or an agency's id. */
export interface Choice {
  readonly month: string
  readonly of: string
}

export const reportsPath = '/reports'

const chosen = (path: string, choice: Choice | undefined) =>
  choice ? `${path}?${new URLSearchParams({ month: choice.month, of: choice.of })}` : path

export const reportsOfPath = (choice: Choice) => chosen(reportsPath, choice)
export const reportPath = (report: string, choice?: Choice) => chosen(`${reportsPath}/${report}`, choice)
export const reportDownloadPath = (report: string, choice: Choice) =>
  chosen(`${reportsPath}/${report}/download`, choice)

export const targetsPath = `${reportsPath}/targets`
export const newTargetPath = `${targetsPath}/new`
export const targetPath = (targetId: string) => `${targetsPath}/${targetId}`
