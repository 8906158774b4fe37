import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { dataSetOf, loadDataSets } from './data-sets.ts'
import { homes } from './domain/file/part-reader.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-data-sets-'))
after(() => fs.rmSync(folder, { recursive: true }))

test('data set K names all its 144 columns in their order', () => {
  const positions = dataSetOf('CDS-K')?.fields.map(({ position }) => position)
  assert.deepEqual(
    positions,
    Array.from({ length: 144 }, (_, at) => at + 1),
  )
})

test('data set R knows the place of 49 columns, and every header of data set K', () => {
  const r = dataSetOf('CDS-R')
  assert.equal(r?.fields.filter(({ position }) => position !== undefined).length, 49)
  const headers = new Set(r?.fields.map(({ header }) => header))
  assert.deepEqual(
    dataSetOf('CDS-K')?.fields.filter(({ header }) => !headers.has(header)),
    [],
  )
})

test('every column the record has a place for stands in the data set, with the part it belongs to', () => {
  for (const [part, places] of Object.entries(homes))
    for (const { header } of places) {
      const field = dataSetOf('CDS-R')?.fields.find((one) => one.header === header)
      assert.ok(field, header)
      assert.equal(field.part === 'client' ? 'episode' : field.part, part, header)
    }
})

test('a fact from memory never refuses anything', () => {
  for (const { values } of dataSetOf('CDS-R')?.fields ?? [])
    if (values?.complete) assert.ok(values.confidence === 'seen' || values.confidence === 'code')
})

test('a definition with a fault is refused with file, field and reason', () => {
  const whole = JSON.parse(
    fs.readFileSync(path.join(import.meta.dirname, '../../../reference/returns/CDS-K.json'), 'utf8'),
  )
  const faults: readonly (readonly [(fields: Record<string, unknown>[]) => void, RegExp])[] = [
    [(fields) => Object.assign(fields[3] ?? {}, { category: 15 }), /CDS-K\.json: SEX category:/],
    [
      (fields) => Object.assign(fields[4] ?? {}, { position: 4 }),
      /CDS-K\.json: ETHNIC: has the position of another field/,
    ],
    [(fields) => fields.splice(7, 1), /CDS-K\.json: AGNCY: is missing/],
    [(fields) => Object.assign(fields[5] ?? {}, { rules: ['99'] }), /NATION: names rule 99/],
  ]
  for (const [spoil, said] of faults) {
    const spoilt = structuredClone(whole)
    spoil(spoilt.fields)
    fs.writeFileSync(path.join(folder, 'CDS-K.json'), JSON.stringify(spoilt))
    assert.throws(() => loadDataSets(folder), said)
  }
  fs.writeFileSync(path.join(folder, 'CDS-K.json'), '{')
  assert.throws(() => loadDataSets(folder), /CDS-K\.json: the file: is no JSON/)
})

test('a header has the same part and kind of information in every data set, so that what one brought another can send', () => {
  const r = new Map(dataSetOf('CDS-R')?.fields.map(({ header, part, category }) => [header, `${part} ${category}`]))
  for (const { header, part, category } of dataSetOf('CDS-K')?.fields ?? [])
    assert.equal(r.get(header) ?? `${part} ${category}`, `${part} ${category}`, header)
})
