/** What is wrong with a definition, and where. */
export interface Problem {
  readonly file: string
  /** The linkId of the item, or the score or need rule, or 'the form' where it is none of them. */
  readonly item: string
  readonly reason: string
}

export const problemInWords = ({ file, item, reason }: Problem): string => `${file}, ${item}: ${reason}`

/** Takes down what is wrong while a definition is read, so that all of it is said at once. */
export interface Findings {
  readonly problems: Problem[]
  found(item: string, reason: string): void
}

export function findingsIn(file: string): Findings {
  const problems: Problem[] = []
  return { problems, found: (item, reason) => void problems.push({ file, item, reason }) }
}
