import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { neutralStylesheet } from './neutral-stylesheet.ts'

export interface Asset {
  /** The address it is served at; it holds a hash of everything served, so it may be kept for ever. */
  readonly path: string
  readonly content: Buffer
  readonly type: string
}

type AssetName =
  | 'nhsuk.css'
  | 'nhsuk.js'
  | 'app.css'
  | 'print.css'
  | 'app.js'
  | 'one-sending.js'
  | 'quick-exit.js'
  | 'radios.js'
  | 'favicon.svg'
  | 'webauthn.js'
  | 'passkeys.js'

const library = dirname(createRequire(import.meta.url).resolve('nhsuk-frontend'))
const webauthn = join(dirname(createRequire(import.meta.url).resolve('@simplewebauthn/browser')), '../dist/bundle')
const signIn = join(dirname(fileURLToPath(import.meta.url)), '../../auth/web/browser')
const own = join(dirname(fileURLToPath(import.meta.url)), 'browser')

const css = 'text/css; charset=utf-8'
const js = 'text/javascript; charset=utf-8'
const svg = 'image/svg+xml'

/** Our own styles, in the order in which they count. */
const styles = ['frame.css', 'parts.css', 'pictures.css', 'areas.css']

/** The only pictures the library's stylesheet asks for. */
const icons = ['arrow-down', 'arrow-up-down', 'arrow-up', 'cross'].map((name) => `nhsuk-icon-${name}.svg`)

const read = (file: string): string => readFileSync(file, 'utf8')

function sources(): readonly { name: string; type: string; text: string }[] {
  const version: unknown = JSON.parse(read(join(library, '../../package.json'))).version
  const script = read(join(library, `nhsuk-frontend-${version}.min.js`)).replace(/\/\/# sourceMappingURL=.*$/s, '')
  const ownFile = (name: AssetName, type: string) => ({ name, type, text: read(join(own, name)) })
  return [
    { name: 'nhsuk.css', type: css, text: neutralStylesheet(read(join(library, 'nhsuk-frontend.min.css'))) },
    { name: 'nhsuk.js', type: js, text: script },
    { name: 'app.css', type: css, text: styles.map((name) => read(join(own, 'styles', name))).join('\n') },
    ownFile('print.css', css),
    ownFile('app.js', js),
    ownFile('one-sending.js', js),
    ownFile('quick-exit.js', js),
    ownFile('radios.js', js),
    ownFile('favicon.svg', svg),
    { name: 'webauthn.js', type: js, text: read(join(webauthn, 'index.umd.min.js')) },
    { name: 'passkeys.js', type: js, text: read(join(signIn, 'passkeys.js')) },
    ...icons.map((name) => ({ name, type: svg, text: read(join(library, 'assets/images', name)) })),
  ]
}

function build(): { readonly base: string; readonly byPath: ReadonlyMap<string, Asset> } {
  const files = sources()
  const hash = createHash('sha256')
  for (const { name, text } of files) hash.update(name).update('\0').update(text).update('\0')
  const base = `/assets/${hash.digest('hex').slice(0, 16)}/`
  const built = files.map(({ name, type, text }): Asset => ({ path: base + name, type, content: Buffer.from(text) }))
  return { base, byPath: new Map(built.map((asset) => [asset.path, asset])) }
}

const { base, byPath } = build()

/** Everything the browser may ask for besides pages. */
export const assets: readonly Asset[] = [...byPath.values()]

/** Serve an asset with this; its address changes whenever its content does. */
export const assetCacheControl = 'public, max-age=31536000, immutable'

export const assetPath = (name: AssetName): string => base + name

/** The asset at an address, or nothing. */
export const assetFor = (path: string): Asset | undefined => byPath.get(path)

const gzipped = new Map<string, Buffer>()

/** The same asset in a tenth of the bytes, for a browser that says it takes gzip; packed once. */
export function gzipOf(asset: Asset): Buffer {
  const packed = gzipped.get(asset.path) ?? gzipSync(asset.content, { level: 9 })
  gzipped.set(asset.path, packed)
  return packed
}
