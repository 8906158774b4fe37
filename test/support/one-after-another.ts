import path from 'node:path'
import { suite } from 'node:test'
import { pathToFileURL } from 'node:url'

/**
 * Test files in this process, each a suite that has ended before the next file is read. What a file leaves to do afterwards is done when
 * its suite ends, so a file finds nothing of the one before it but modules that are loaded already, which is most of what starting costs.
 */
export async function oneAfterAnother(root: string, files: readonly string[]): Promise<void> {
  for (const file of files)
    await suite(path.relative(root, file), async () => {
      await import(pathToFileURL(file).href)
    })
}
