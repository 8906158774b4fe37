import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { normalMarkup } from '../components/conformance/normal-markup.ts'
import { SiteHeader } from './site-header.tsx'

const folder = join(dirname(createRequire(import.meta.url).resolve('nhsuk-frontend')), 'components')
const fixtures: readonly { name: string; html: string }[] = JSON.parse(
  readFileSync(join(folder, 'header/fixtures.json'), 'utf8'),
).fixtures

function published(name: string): readonly string[] {
  const found = fixtures.find((fixture) => fixture.name === name)
  assert.ok(found, name)
  return normalMarkup(found.html)
}

/** From the tag that opens the part to the tag that closes it. */
function partOf(lines: readonly string[], tag: string, className: string): readonly string[] {
  const from = lines.findIndex((line) => line.startsWith(`<${tag} `) && line.includes(className))
  assert.notEqual(from, -1, className)
  return lines.slice(from, lines.indexOf(`</${tag}>`, from) + 1)
}

const words = ['Health A to Z', 'Live Well', 'Mental health', 'Care and support', 'Pregnancy', 'NHS services']

test('the main pages are listed as the design system lists them, the section we are in marked', () => {
  const nav = words.map((text) => ({ text, href: '#', active: text === 'Pregnancy' }))
  const ours = normalMarkup(renderToStaticMarkup(<SiteHeader nav={nav} />).replaceAll(' type="button"', ''))
  const theirs = published('with navigation')
  assert.deepEqual(partOf(ours, 'nav', 'navigation'), partOf(theirs, 'nav', 'navigation'))
})

test('who is signed in, and signing out, stand as the design system puts them', () => {
  const who = { name: 'florence.nightingale@nhs.net', href: '#', signOutHref: '#', csrf: 'a token' }
  const markup = renderToStaticMarkup(<SiteHeader signedInAs={who} />)
  const ours = normalMarkup(
    markup
      .replace(/<input type="hidden"[^>]*>/, '')
      .replace(' type="submit"', '')
      .replace('Sign out', 'Log out'),
  )
  const theirs = published('with account (logged in)')
  assert.deepEqual(partOf(ours, 'nav', 'account'), partOf(theirs, 'nav', 'account'))
})

test('nothing in the header shows the NHS logo or name', () => {
  const markup = renderToStaticMarkup(<SiteHeader />)
  assert.ok(!markup.includes('nhsuk-header__logo') && !/>[^<]*NHS/.test(markup), markup)
  assert.match(markup, /Common Ground/)
})
