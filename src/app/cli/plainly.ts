import { CannotStart, codeOf } from '../../platform/db/cannot-start.ts'

/** Runs a command line task. What stops it from outside is said in a sentence; a defect keeps its stack. */
export async function plainly(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.exitCode = 1
    if (error instanceof CannotStart) console.error(error.message)
    else if (codeOf(error) === 'ENOSPC') console.error('There is no space left on the disk.')
    else console.error(error)
  }
}
