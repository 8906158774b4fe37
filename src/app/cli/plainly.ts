import { CannotStart, codeOf } from '../../platform/db/cannot-start.ts'

/** No such function, table or column: the data were last opened by another version of the product. */
const ofAnotherVersion = new Set(['42883', '42P01', '42703'])

/** Runs a command line task. What stops it from outside is said in a sentence; a defect keeps its stack. */
export async function plainly(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.exitCode = 1
    if (error instanceof CannotStart) console.error(error.message)
    else if (codeOf(error) === 'ENOSPC') console.error('There is no space left on the disk.')
    else {
      if (ofAnotherVersion.has(codeOf(error)))
        console.error(
          'These data may be of another version. Run npm run migrate, or start the product once, and try again.',
        )
      console.error(error)
    }
  }
}
