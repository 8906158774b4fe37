import { type Amount, amountOf } from './amounts.ts'
import { itemsOf, type OutcomeDefinitions } from './definitions-file.ts'

/** The definitions as SQL reads them, beside those of the indicators whose journeys they follow. */
export function outcomeRulesForSql(definitions: OutcomeDefinitions, indicators: Readonly<Record<string, unknown>>) {
  const amount = (one: Amount) => amountOf(one, definitions, indicators)
  const optional = (one: Amount | undefined) => (one === undefined ? null : amount(one))
  return {
    ...indicators,
    ...Object.fromEntries(definitions.settings.map(({ code, value }) => [code, value])),
    items: itemsOf(definitions).map((item) =>
      item.better === 'said'
        ? { code: item.code, better: item.better }
        : {
            code: item.code,
            better: item.better,
            least: item.range[0],
            most: item.range[1],
            change: amount(item.change),
          },
    ),
    groups: [
      ...definitions.blocks.map(({ code, items }) => ({ code: `block ${code}`, items: items.map((one) => one.code) })),
      ...definitions.lenses.map(({ code, items }) => ({ code: `lens ${code}`, items })),
    ],
    life: definitions.life.map(({ code, item, least, most }) => ({
      code,
      item,
      least: optional(least),
      most: optional(most),
    })),
  }
}

export type OutcomeRules = ReturnType<typeof outcomeRulesForSql>
