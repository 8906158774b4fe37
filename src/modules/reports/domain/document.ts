/** A report as plain data: the page, the print and the download are made of the same. */
export interface ReportTable {
  readonly kind: 'table'
  readonly id: string
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ReportSeries {
  readonly name: string
  readonly points: readonly (number | null)[]
  /** What a table would say where there is no point: "*", "Not shown" or "–". */
  readonly gaps: readonly (string | undefined)[]
}

export interface ReportChart {
  readonly kind: 'chart'
  readonly shape: 'line' | 'bar'
  readonly id: string
  readonly heading: string
  readonly sentence: string
  readonly labels: readonly string[]
  readonly series: readonly ReportSeries[]
  readonly unit?: string
  readonly lines?: readonly { readonly value: number; readonly text: string }[]
  readonly marks?: readonly { readonly at: number; readonly text: string }[]
}

export interface ReportLinks {
  readonly kind: 'links'
  readonly heading: string
  readonly links: readonly { readonly report: string; readonly text: string; readonly says: string }[]
}

export type ReportPart = ReportTable | ReportChart | ReportLinks

export interface ReportDocument {
  /** What the numbers say, in a few plain sentences. */
  readonly sentences: readonly string[]
  readonly parts: readonly ReportPart[]
  readonly doesNotTell: readonly string[]
}

export const table = (
  id: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): ReportTable => ({ kind: 'table', id, caption, head, rows })
