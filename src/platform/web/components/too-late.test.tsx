import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { NotSaved, SavedMeanwhile } from './too-late.tsx'

test('what somebody else saved stands above the form, what is empty is said to be empty, and nothing makes no box', () => {
  const shown = renderToStaticMarkup(
    <SavedMeanwhile
      saved={[
        { label: 'Goal', text: 'Swim again' },
        { label: 'Why', text: '' },
      ]}
    />,
  )
  assert.match(shown, /Saved by somebody else.*Swim again.*Empty.*What you typed is below/s)
  assert.equal(renderToStaticMarkup(<SavedMeanwhile saved={[]} />), '')
})

test('words for which no form is left are shown to be copied, beside what stands now', () => {
  assert.match(renderToStaticMarkup(<NotSaved typed="Rang <twice>" />), /was not saved: Rang &lt;twice&gt;/)
  assert.match(renderToStaticMarkup(<NotSaved typed="" saved="Done on Monday" />), /What is saved now: Done on Monday/)
  assert.equal(renderToStaticMarkup(<NotSaved typed="" />), '')
})
