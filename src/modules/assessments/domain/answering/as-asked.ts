import type { Instrument, Item } from '../instrument/instrument.ts'

/** Concepts in which people say what they hope for, in their own words; shown on top of their record. */
export const hopesConcepts: readonly string[] = ['hopes.main', 'carer.hopes']

/** Whether the person comes of their own choice or must (S000-L101). */
export const standingConcept = 'legal.standing'

/** An instrument as it is put to the person: hopes and strengths before problems (S004-L247a). */
export function asAsked(instrument: Instrument): Instrument {
  const { sections } = instrument
  return {
    ...instrument,
    sections: [...sections.filter((section) => section.strengths), ...sections.filter((section) => !section.strengths)],
  }
}

export const questionsOf = (instrument: Instrument): readonly Item[] =>
  instrument.sections.flatMap((section) => section.items)

/** The kind of information that a form is as a whole: that of its questions where they share one, else a worker's assessment (K6). */
export function categoryOf(instrument: Instrument): number {
  const always = instrument.sections.filter((section) => !section.separable)
  const [first, ...others] = new Set(always.flatMap((section) => section.items.map((item) => item.category)))
  return first !== undefined && others.length === 0 ? first : 6
}
