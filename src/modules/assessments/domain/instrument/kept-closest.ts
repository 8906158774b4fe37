/** Categories from the one that most may read to the one that fewest may. */
const fromOpenToClose = [0, 3, 1, 5, 13, 7, 4, 10, 6, 14, 2, 11, 8, 9, 12]

/** The category of something made from several: the one that is kept closest. */
export function keptClosest(categories: readonly number[]): number {
  return fromOpenToClose.findLast((category) => categories.includes(category)) ?? 6
}
