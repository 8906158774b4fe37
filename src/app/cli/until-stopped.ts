/**
 * Waits for Ctrl-C, a request to end, or the end of the process that started us, however that came about. A second Ctrl-C
 * changes nothing: stopping takes a moment, and cutting it short would only cost a recovery at the next start.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    process.once('disconnect', () => resolve())
    // Listening to the channel must not keep us alive when there is nothing else to do.
    process.channel?.unref()
    // A closed terminal makes writing fail, which must not end us half way.
    process.stdout.on('error', () => resolve())
  })
}

export interface Task {
  /** Remembers how to close what was opened; the last opened is closed first. */
  readonly onStop: (close: () => Promise<void>) => void
}

/**
 * Runs a task until somebody stops it. If that happens while it is still beginning, what was opened so far is closed, and the
 * failures this causes in the beginning are not worth a word.
 */
export async function runUntilStopped(begin: (task: Task) => Promise<void>): Promise<void> {
  const closers: (() => Promise<void>)[] = []
  const stopped = untilStopped().then(() => 'stopped' as const)
  try {
    const beginning = begin({ onStop: (close) => closers.push(close) })
    beginning.catch(() => undefined)
    await Promise.race([beginning, stopped])
    await stopped
  } finally {
    for (const close of closers.reverse()) await close().catch((error: unknown) => console.error(error))
  }
}
