import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { byFit, skillWords } from './skills.ts'

interface Asked {
  readonly linkId: string
  readonly item?: readonly Asked[]
  readonly answerOption?: readonly { readonly valueCoding: { readonly code: string; readonly display: string } }[]
}

const flat = (items: readonly Asked[]): readonly Asked[] => items.flatMap((one) => [one, ...flat(one.item ?? [])])

test('the skills of openings are those of the talk about strengths, in the same words (S004-L771)', () => {
  const file = new URL('../../../../reference/instruments/strengths-talk/2026-1.json', import.meta.url)
  const { item }: { item: readonly Asked[] } = JSON.parse(readFileSync(file, 'utf8'))
  const options = flat(item).find(({ linkId }) => linkId === 'peer-skills')?.answerOption ?? []
  assert.deepEqual(skillWords, Object.fromEntries(options.map(({ valueCoding: { code, display } }) => [code, display])))
})

test('openings that share most come first, and none is hidden', () => {
  const openings = [
    { title: 'Sing', skills: ['music'] },
    { title: 'Mend chairs', skills: ['joinery', 'repairs'] },
    { title: 'Build a shed', skills: ['joinery'] },
  ]
  assert.deepEqual(
    byFit(openings, ['repairs', 'joinery']).map(({ opening, shared }) => [opening.title, shared.length]),
    [
      ['Mend chairs', 2],
      ['Build a shed', 1],
      ['Sing', 0],
    ],
  )
})
