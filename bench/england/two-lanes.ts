import type { Client } from 'pg'

export interface Task {
  readonly name: string
  readonly work: (client: Client) => Promise<unknown>
}

/** A task that is these statements, one after the other. */
export function running(name: string, statements: readonly string[]): Task {
  return {
    name,
    work: async (client) => {
      for (const statement of statements) await client.query(statement)
    },
  }
}

/** Does the tasks in order on two connections at once, one for each core, and says how long each took. */
export async function inTwoLanes(
  lanes: readonly Client[],
  tasks: readonly Task[],
  log: (line: string) => void,
): Promise<void> {
  const waiting = [...tasks]
  const work = async (client: Client) => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const from = performance.now()
      await task.work(client)
      log(`${task.name}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
    }
  }
  await Promise.all(lanes.map(work))
}
