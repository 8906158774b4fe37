import { type DefinedItem, type Definition, itemsOf } from './definition.ts'
import type { Problem } from './problem.ts'

/** Forms that ask about the same concept must ask it alike, or the answer to one could not serve the other. */
export function disagreements(shelf: readonly { readonly file: string; readonly definition: Definition }[]): Problem[] {
  const first = new Map<string, { item: DefinedItem; file: string }>()
  const problems: Problem[] = []
  const codesOf = (item: DefinedItem) =>
    (item.choices ?? [])
      .map(({ code }) => code)
      .sort()
      .join(' ')
  for (const { file, definition } of shelf) {
    for (const item of itemsOf(definition)) {
      const before = first.get(item.concept)
      if (!before) {
        first.set(item.concept, { item, file })
        continue
      }
      const unlike = [
        before.item.kind === item.kind ? '' : 'in another way',
        before.item.category === item.category ? '' : 'as another category of information',
        codesOf(before.item) === codesOf(item) ? '' : 'with other answers to choose from',
        before.item.min === item.min && before.item.max === item.max ? '' : 'with another range',
      ].filter((words) => words !== '')
      if (unlike.length > 0)
        problems.push({
          file,
          item: item.linkId,
          reason: `asks ${item.concept} ${unlike.join(' and ')} than ${before.file}, so one answer could not serve both`,
        })
    }
  }
  return problems
}
