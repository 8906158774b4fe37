import fs from 'node:fs'
import { type OtherService, otherServices } from '../../platform/auth/index.ts'
import { CannotStart, codeOf } from '../../platform/db/cannot-start.ts'

const example = 'docs/sign-in-services.md shows one.'

function readList(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw new CannotStart(`${file} is not JSON: ${error.message}. ${example}`)
    const why = codeOf(error) === 'ENOENT' ? 'There is no such file' : 'It cannot be read'
    throw new CannotStart(`SIGN_IN_SERVICES_FILE names ${file}. ${why}. ${example}`)
  }
}

/** The services beside ours that staff may sign in with, from the file that a setting names; none without it. */
export function signInServices(file: string | undefined): readonly OtherService[] {
  if (file === undefined) return []
  const list = readList(file)
  if (!Array.isArray(list)) throw new CannotStart(`${file} must hold a list of sign-in services. ${example}`)
  if ((fs.statSync(file).mode & 0o007) !== 0)
    throw new CannotStart(`Anybody on this machine may read the secrets in ${file}. Type: chmod 600 ${file}`)
  return otherServices(list)
}
