// Loaded before everything else (`node --import ./bin/typescript.mjs`): lets Node read the sources as they are. Node itself takes the
// types out of .ts files; what it has no word for is JSX, which esbuild turns into calls, once for each text of a file.
import { hash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.cache', 'common-ground')
const require = createRequire(import.meta.url)
const { version } = require('esbuild/package.json')

function transformed(source, file) {
  const { code } = require('esbuild').transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    format: 'esm',
    target: 'node24',
    sourcemap: 'inline',
    sourcefile: file,
  })
  return code
}

/** The file as JavaScript: as kept, if that was made from this very text by this esbuild, or made now. */
function asJavaScript(file) {
  const source = fs.readFileSync(file, 'utf8')
  const kept = path.join(cache, `${hash('sha256', file)}.mjs`)
  const madeFrom = `\n// ${hash('sha256', version + source)}\n`
  try {
    const code = fs.readFileSync(kept, 'utf8')
    if (code.endsWith(madeFrom)) return code
  } catch {}
  const code = transformed(source, file) + madeFrom
  // Several processes may make it at once; a folder that cannot be written only costs time.
  try {
    fs.writeFileSync(`${kept}.${process.pid}`, code)
    fs.renameSync(`${kept}.${process.pid}`, kept)
  } catch {}
  return code
}

try {
  fs.mkdirSync(cache, { recursive: true })
} catch {}
enableCompileCache(path.join(cache, 'compiled'))
process.setSourceMapsEnabled(true)
// Sources name each other by their path with its ending: to look for what might be meant took a tenth of every start.
const named = /^\.\.?\/.*\.tsx?$/
registerHooks({
  resolve(specifier, context, next) {
    if (!context.parentURL || !named.test(specifier)) return next(specifier, context)
    const { href } = new URL(specifier, context.parentURL)
    return { url: href, format: href.endsWith('.ts') ? 'module-typescript' : 'module', shortCircuit: true }
  },
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    return { format: 'module', source: asJavaScript(fileURLToPath(url)), shortCircuit: true }
  },
})
