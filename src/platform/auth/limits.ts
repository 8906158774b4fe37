export interface Limit {
  readonly most: number
  readonly perMs: number
}

/** How often one session may ask: reading by hand fits well inside, reading out the whole place does not (A36, ASVS 2.4.1). */
export const usualLimits = {
  request: { most: 300, perMs: 60_000 },
  search: { most: 20, perMs: 60_000 },
} as const satisfies Record<string, Limit>

interface Window {
  readonly startedAt: number
  count: number
}

const mostKeys = 50_000

/**
 * Counts in this process's memory, in fixed windows. With several processes behind a proxy each counts for itself, so the true
 * limit is that many times higher: it slows machines down, it is not a lock.
 */
export function limiter<Kind extends string>(
  limits: Readonly<Record<Kind, Limit>>,
  now: () => number = Date.now,
): (kind: Kind, key: string) => boolean {
  const windows = new Map<string, Window>()
  const forgetOver = (at: number) => {
    const longest = Math.max(...Object.values<Limit>(limits).map(({ perMs }) => perMs))
    for (const [name, window] of windows) if (at - window.startedAt > longest) windows.delete(name)
  }
  return (kind, key) => {
    const at = now()
    const { most, perMs } = limits[kind]
    const name = `${kind} ${key}`
    const window = windows.get(name)
    if (window && at - window.startedAt < perMs) {
      window.count++
      return window.count <= most
    }
    if (windows.size >= mostKeys) forgetOver(at)
    windows.set(name, { startedAt: at, count: 1 })
    return true
  }
}
