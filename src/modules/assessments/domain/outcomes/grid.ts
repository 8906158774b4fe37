import { z } from 'zod'
import { readDefinition } from '../../../../platform/definition-file.ts'

const option = z.strictObject({ code: z.string(), text: z.string(), hint: z.string() })

const shape = z.strictObject({
  id: z.string(),
  version: z.string(),
  source: z.string().min(1),
  owner: z.string().min(1),
  confirmed: z.boolean(),
  severityScore: z.string(),
  capitalInstrument: z.string(),
  capitalScore: z.string(),
  severity: z.array(z.string()).min(1),
  capital: z.array(z.string()).min(1),
  options: z.array(option).min(2),
  cells: z.record(z.string(), z.record(z.string(), z.string())),
})

/** How much help is suggested where how much dependence meets how much to build on. It suggests; people decide. */
export type Grid = z.infer<typeof shape>

/** Reads a grid; refused with the reason where a cell is missing or names an option that is not there. */
export function readGrid(file: string, json: unknown): Grid {
  const grid = readDefinition(shape, file, json)
  for (const severity of grid.severity)
    for (const capital of grid.capital)
      if (!grid.options.some(({ code }) => code === grid.cells[severity]?.[capital]))
        throw new Error(`${file}, ${severity} and ${capital}: suggests nothing that is among the options`)
  return grid
}

export const suggestedBy = (grid: Grid, severity: string, capital: string) =>
  grid.options.find(({ code }) => code === grid.cells[severity]?.[capital]) ?? null
