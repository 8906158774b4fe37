import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The operating system account a process takes; empty means the one we run as. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root. Root hands over to an account that exists already; none is ever created. */
export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

/** The account that owns a folder made earlier: another one may have appeared on the machine since. */
export function accountOf(folder: string): Account {
  if (process.getuid?.() !== 0) return {}
  const { uid, gid } = fs.statSync(folder)
  return uid === 0 ? unprivilegedAccount() : { uid, gid }
}

export function giveTo(account: Account, folder: string): void {
  const { uid, gid } = account
  if (uid === undefined || gid === undefined) return
  fs.lchownSync(folder, uid, gid)
  if (!fs.lstatSync(folder).isDirectory()) return
  for (const name of fs.readdirSync(folder)) giveTo(account, path.join(folder, name))
}

/** Can the account pass every folder on the way to this one, and enter it? */
export function canReach(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true
  const real = fs.realpathSync(folder)
  for (let at = real; ; at = path.dirname(at)) {
    const { mode, uid, gid } = fs.statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/** A folder for short-lived files that the account can reach too. */
export function temporaryFolder(account: Account): string {
  const candidates = [os.tmpdir(), '/tmp', '/var/tmp', '/dev/shm'].filter((folder) => fs.existsSync(folder))
  // A socket path may have 107 bytes at most, whatever TMPDIR says.
  return candidates.find((folder) => folder.length < 50 && canReach(account, folder)) ?? '/tmp'
}
