import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Is everything the lock file names in node_modules? npm writes node_modules/.package-lock.json as its last step, so an
 * install that was cut short has none. Optional packages may be absent: they are for other machines.
 */
export function isInstalled(root, { development }) {
  const locked = readJson(path.join(root, 'package-lock.json'))?.packages
  const present = readJson(path.join(root, 'node_modules', '.package-lock.json'))?.packages
  if (!locked || !present) return false
  return Object.entries(locked).every(([where, entry]) => {
    if (where === '') return true
    const installed = present[where]
    if (installed) return installed.version === entry.version && installed.integrity === entry.integrity
    return Boolean(entry.optional || (!development && (entry.dev || entry.devOptional)))
  })
}

/** Installs the locked packages if they are missing or out of date. Gives a sentence if that did not work. */
export function installWhatIsMissing(root, wanted) {
  if (isInstalled(root, wanted)) return undefined
  console.log('Installing the packages this version needs. The first time this can take a minute.')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  const done =
    npm && /\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.error)
    return `npm could not be started (${done.error.message}). Run "npm ci" in this folder, then try again.`
  if (done.status !== 0) {
    return 'The packages could not be installed. The lines above say why. Check the network, then try again.'
  }
  return undefined
}
