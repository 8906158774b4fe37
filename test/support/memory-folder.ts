import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Memory as a file system, which Linux has ready. A container may have only little of it there, or forbid running what lies there. */
const memory = '/dev/shm'
const enough = 8 * 1024 ** 3

function hasRoom(): boolean {
  try {
    const mounted = fs.readFileSync('/proc/mounts', 'utf8').split('\n')
    const [, , , options = 'noexec'] = mounted.find((line) => line.split(' ')[1] === memory)?.split(' ') ?? []
    const { bavail, bsize } = fs.statfsSync(memory)
    fs.accessSync(memory, fs.constants.W_OK)
    return !options.split(',').includes('noexec') && bavail * bsize >= enough && os.freemem() >= enough
  } catch {
    return false
  }
}

/** Clears a folder away when this process has ended, even by a kill -9: what is left in memory would be lost to the machine. */
function clearAfterwards(folder: string): void {
  const script = 'read -r _; for _ in $(seq 100); do rm -rf "$0" 2>/dev/null && exit; sleep 0.1; done'
  spawn('sh', ['-c', script, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true }).unref()
}

/**
 * Where tests keep what nobody keeps: databases, backups, profiles of browsers. In memory if there is room, because the thousand small
 * files of one database are made there in a tenth of the time.
 */
export function temporaryFolderOfTests(): string {
  if (os.tmpdir().startsWith(`${memory}/`) || !hasRoom()) return os.tmpdir()
  const folder = fs.mkdtempSync(path.join(memory, 'cg-tests-'))
  // The account that runs PostgreSQL for root passes through it.
  fs.chmodSync(folder, 0o711)
  clearAfterwards(folder)
  return folder
}
