import type { Item } from '../../src/modules/assessments/index.ts'
import { instrumentOf } from '../../src/modules/assessments/index.ts'

/** The whole assessment that the people with five years of answers were asked year after year. */
export const toldInstrument = 'comprehensive'

/** Something to answer with, for each kind of question; everything that could be ticked is, so that nothing is left out. */
const given: Readonly<Record<Item['kind'], (item: Item) => unknown>> = {
  text: () => 'As it was',
  long_text: () => 'Much as it was the last time, a little better on most days.',
  choice: ({ choices }) => choices?.[0]?.code,
  many: ({ choices }) => choices?.map(({ code }) => code),
  number: ({ min = 0 }) => min + 2,
  day: () => '2021-03-04',
  yes_no: () => true,
  scale: ({ min = 0 }) => min,
  weeks: () => [1, 2, 3, 4],
}

function items(): string {
  const instrument = instrumentOf(toldInstrument)
  if (!instrument) throw new Error(`There is no instrument ${toldInstrument}.`)
  const rows = instrument.sections
    .flatMap((section) => section.items)
    .map((item, at) => ({
      at,
      version: instrument.version,
      concept: item.concept,
      link_id: item.linkId,
      category: item.category,
      question: item.text,
      value: given[item.kind](item),
    }))
  return `jsonb_to_recordset($items$${JSON.stringify(rows)}$items$::jsonb) i (at bigint, version text, concept text, link_id text, category smallint, question text, value jsonb)`
}

const common = 'person_id, partnership_id, owner_agency_id, author_staff_id, category'

/** One in 120 of the people worked with now answered everything in each of the last five years, and a form about them is half open. */
const told = `
  create unlogged table bench.told as select * from bench.person where is_current and bench.dice(171, n, 120) = 0`

const assessment = `insert into assessments.assessment (assessment_id, ${common}, instrument_id, instrument_version, level, started_at, created_at, minutes, items_asked)`

/** What was asked: the last year's answers serve, each earlier one was replaced by the next. */
export const answers = () => [
  told,
  `${assessment}
  select bench.id('assessment', n * 5 + y), person_id, partnership_id, registrar_id, worker_id, 6, '${toldInstrument}', '${instrumentOf(toldInstrument)?.version}', 'full',
    bench.today() - 40 - 365 * y, bench.today() - 40 - 365 * y, 60, 130
  from bench.told cross join generate_series(0, 4) y`,
  `insert into assessments.answer (answer_id, ${common}, concept, value, assessment_id, instrument_id, instrument_version, link_id, question, in_words, created_at, replaced_at)
  select bench.id('answer', (n * 5 + y) * 200 + i.at), person_id, partnership_id, registrar_id, worker_id, i.category, i.concept, i.value, bench.id('assessment', n * 5 + y),
    '${toldInstrument}', i.version, i.link_id, i.question, i.value #>> '{}', bench.today() - 40 - 365 * y, case when y > 0 then bench.today() - 40 - 365 * (y - 1) end
  from bench.told cross join generate_series(0, 4) y cross join ${items()}`,
  `insert into assessments.confirmation (confirmation_id, answer_id, ${common}, created_at)
  select bench.id('confirmation', n * 200 + i), bench.id('answer', n * 1000 + i), person_id, partnership_id, registrar_id, worker_id, 6, bench.today() - 5
  from bench.told cross join generate_series(0, 129, 4) i`,
  `insert into assessments.form (form_id, ${common}, instrument_id, instrument_version, created_at)
  select bench.id('form', n), person_id, partnership_id, registrar_id, worker_id, 6, '${toldInstrument}', '${instrumentOf(toldInstrument)?.version}', bench.today() - 1 from bench.told`,
  `${assessment}
  select bench.id('triage', n), person_id, partnership_id, registrar_id, worker_id, 6, 'triage', '2026-1', 'triage', since, since + interval '1 hour', 30, 20
  from bench.person where is_current`,
]
