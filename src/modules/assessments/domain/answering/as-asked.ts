import type { Instrument, Item, Section } from '../instrument/instrument.ts'

/** What the person hopes for, in their words; shown on top of their record. */
export const hopesConcept = 'hopes'

const howHere: Section = {
  id: 'how-you-come-to-be-here',
  title: 'How you come to be here',
  intro: 'Some people come because they want to. Some have to. Both are welcome, and it is right to say which.',
  separable: true,
  strengths: false,
  items: [
    {
      linkId: 'how-here.basis',
      concept: 'legal-basis',
      kind: 'choice',
      text: 'Is it your own choice to be here?',
      help: 'This is shown to whoever this assessment is shared with, if the person lets them read about courts and orders.',
      choices: [
        { code: 'voluntary', text: 'Yes, my own choice' },
        { code: 'asked', text: 'Somebody asked me to come, but nothing makes me' },
        { code: 'bail', text: 'It is a condition of bail' },
        { code: 'order', text: 'A court order says so' },
        { code: 'licence', text: 'It is a condition of a licence after prison' },
        { code: 'required_assessment', text: 'I must be assessed after a test at a police station' },
      ],
      category: 11,
      staleAfterDays: 180,
    },
  ],
}

const asksWhetherVoluntary = (instrument: Instrument) =>
  (instrument.level === 'triage' || instrument.level === 'full') && instrument.audience !== 'carer'

/**
 * An instrument as it is put to the person: hopes and strengths before problems (S004-L247a), and at the deeper levels whether
 * they come of their own choice (S000-L101), unless the instrument asks that itself.
 */
export function asAsked(instrument: Instrument): Instrument {
  const asks = instrument.sections.some((section) =>
    section.items.some((item) => item.concept === howHere.items[0]?.concept),
  )
  const sections = asksWhetherVoluntary(instrument) && !asks ? [...instrument.sections, howHere] : instrument.sections
  return {
    ...instrument,
    sections: [...sections.filter((section) => section.strengths), ...sections.filter((section) => !section.strengths)],
  }
}

export const itemsOf = (instrument: Instrument): readonly Item[] =>
  instrument.sections.flatMap((section) => section.items)

/** The kind of information the form as a whole is: that of its questions where they share one, else a worker's assessment (K6). */
export function categoryOf(instrument: Instrument): number {
  const categories = new Set(
    instrument.sections
      .filter((section) => !section.separable)
      .flatMap((one) => one.items.map((item) => item.category)),
  )
  const [only] = categories
  return categories.size === 1 && only !== undefined ? only : 6
}
