/** Addresses of the pages of outcomes. */
export const scorecardPath = '/outcomes'
export const viewsPath = '/outcomes/both-views'
export const yearsPath = '/outcomes/years'
export const gainsPath = '/outcomes/gains'
export const definitionsPath = '/outcomes/definitions'
export const weightsPath = '/outcomes/weights'
export const myExperiencePath = '/my/experience'
export const takeBackExperiencePath = (experienceId: string) => `${myExperiencePath}/${experienceId}/take-back`

export interface Asked {
  /** A month as 'YYYY-MM'. */
  readonly month: string
  /** The partnership, the reader's own agency, or an agency by its code. */
  readonly who: string
}

/** A page about a month and somebody, or the file of its numbers. */
export const withAsked = (path: string, { month, who }: Asked, more: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams({ month, who, ...more })}`

export const tables = ['scorecard', 'views', 'years', 'months'] as const

export type DownloadTable = (typeof tables)[number]

export const downloadPath = (asked: Asked, table: DownloadTable): string =>
  withAsked('/outcomes/download', asked, { table })
