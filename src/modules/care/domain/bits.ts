/** The categories of a mask of the access map: bit n is category n. Bits above 14 are labels and states. */
export function categoriesOf(mask: number): number[] {
  return Array.from({ length: 15 }, (_, category) => category).filter((category) => (mask & (1 << category)) !== 0)
}

export const sensitiveLabel = 1
export const thirdPartyLabel = 2
