import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSentences } from './in-words.ts'

test('what several people wrote runs on with one full stop after each, however they ended it', () => {
  assert.equal(
    inSentences(['Penicillin: swelling.', 'For staff: meet in pairs', 'Ask first?']),
    'Penicillin: swelling. For staff: meet in pairs. Ask first?',
  )
})
