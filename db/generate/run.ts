import fs from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { clientConfig, withDatabase } from '../../src/platform/db/connection.ts'
import { projectRoot } from '../../src/platform/db/migration-files.ts'
import { testServer } from '../../test/support/server.ts'
import { readCatalogue } from './catalogue.ts'
import { dataDictionary, unexplained } from './data-dictionary.ts'
import { schemaDump } from './schema-dump.ts'
import { tableTypes } from './types.ts'

/** `npm run generate` writes what is made from the database; with `--check` it only says whether the files are up to date. */
async function main(onlyCheck: boolean): Promise<number> {
  const server = await testServer()
  try {
    const connection = withDatabase(server.owner, server.template)
    const client = new Client(clientConfig(connection, { applicationName: 'generate' }))
    await client.connect()
    const catalogue = await readCatalogue(client)
    await client.end()
    const files = new Map([
      ['db/schema.sql', schemaDump(catalogue)],
      ['docs/data-dictionary.md', dataDictionary(catalogue)],
      ['src/platform/db/schema.generated.ts', await tableTypes(connection)],
    ])
    let isStale = false
    for (const [name, text] of files) {
      const file = path.join(projectRoot, name)
      const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
      if (before === text) continue
      isStale = true
      if (onlyCheck) console.error(`${name} is out of date. Run "npm run generate".`)
      else {
        fs.mkdirSync(path.dirname(file), { recursive: true })
        fs.writeFileSync(file, text)
        console.log(`wrote ${name}`)
      }
    }
    const missing = unexplained(catalogue)
    for (const what of missing) console.error(`No comment says what this is for: ${what}`)
    return missing.length > 0 || (onlyCheck && isStale) ? 1 : 0
  } finally {
    await server.stop()
  }
}

process.exitCode = await main(process.argv.includes('--check'))
