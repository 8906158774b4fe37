import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { assetFor, assetPath, assets, gzipOf } from './assets.ts'
import { neutralStylesheet } from './neutral-stylesheet.ts'

const textOf = (path: string): string => assetFor(path)?.content.toString() ?? ''

test('no stylesheet asks another host for anything', () => {
  for (const { path, content } of assets.filter((asset) => asset.type.startsWith('text/css'))) {
    assert.doesNotMatch(content.toString(), /@import|(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}/i, path)
  }
})

test('the stylesheet has neither NHS letters nor NHS blue', () => {
  const stylesheet = textOf(assetPath('nhsuk.css'))
  assert.doesNotMatch(stylesheet, /frutiger|@font-face/i)
  assert.doesNotMatch(stylesheet, /#005eb8|#003087/i)
})

test('everything the stylesheet asks for is served beside it', () => {
  const path = assetPath('nhsuk.css')
  const asked = [...textOf(path).matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(
    ([, url]) => new URL(url ?? '', `http://x${path}`),
  )
  assert.ok(asked.length > 0)
  for (const { pathname } of asked) assert.ok(assetFor(pathname), pathname)
})

test('every module the scripts import is served beside them', () => {
  for (const { path, type, content } of assets.filter((asset) => asset.type.startsWith('text/javascript'))) {
    for (const [, from] of content.toString().matchAll(/from\s*["'](\.[^"']+)["']/g)) {
      assert.ok(assetFor(new URL(from ?? '', `http://x${path}`).pathname), `${path} (${type}) imports ${from}`)
    }
  }
})

test('an address that is not in the list serves nothing', () => {
  for (const path of ['/assets/', '/assets/../package.json', assetPath('app.css').replace('app.css', 'assets.ts')]) {
    assert.equal(assetFor(path), undefined, path)
  }
})

test('the colours of the design system become ours, shade for shade, and others stay', () => {
  const made = neutralStylesheet(
    '@font-face{src:url(https://x.test/a.woff)}a{color:#005eb8}b{color:#d5281b;background:url(/assets/images/i.svg)}',
  )
  assert.equal(made, 'a{color:#0f5257}b{color:#d5281b;background:url(i.svg)}')
})

test('packed, an asset is the same asset and far smaller', () => {
  const asset = assetFor(assetPath('nhsuk.css'))
  assert.ok(asset)
  assert.deepEqual(gunzipSync(gzipOf(asset)), asset.content)
  assert.ok(gzipOf(asset).length < asset.content.length / 6)
})
