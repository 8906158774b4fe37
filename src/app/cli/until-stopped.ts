/**
 * Waits for Ctrl-C, a request to end, or the end of the process that started us, however that came about. A second Ctrl-C
 * changes nothing: stopping takes a moment, and cutting it short would only cost a recovery at the next start.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    if (process.channel) process.once('disconnect', () => resolve())
  })
}
