import { destination, pino } from 'pino'

export interface Log {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** One line of JSON for each event, to a file or to standard output. Facts are codes, ids and counts: never what people typed. */
export function createLog(file?: string): Log {
  const to = destination({ dest: file ?? 1, sync: true, mkdir: true, mode: 0o600 })
  return pino(
    {
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    to,
  )
}
