/** Why one row does not come in: which line, which field, which rule, in plain words. */
export interface RowProblem {
  readonly line: number
  readonly field: string
  readonly rule: string
  readonly sentence: string
}

/** Why a file cannot be read at all. */
export interface FileProblem {
  readonly rule: string
  readonly sentence: string
  readonly line: number
}

/** A file that nothing of can be taken in. Thrown by the reader to end the stream, and turned into a value where reading began. */
export class UnreadableFile extends Error {
  readonly problem: FileProblem
  constructor(problem: FileProblem) {
    super(problem.sentence)
    this.problem = problem
  }
}

/** A value as it may stand in a sentence: short, and nothing a spreadsheet would take for a formula. */
export function quoted(value: string): string {
  const short = value.length > 30 ? `${value.slice(0, 30)}…` : value
  return `“${short.replace(/[\p{Cc}"]/gu, '·')}”`
}
