import type { Instrument } from '../domain/instrument/instrument.ts'
import { instrumentOf as definitionOf, instruments } from '../instruments.ts'

/** The newest version of each instrument: what may be begun. */
export function offeredInstruments(): readonly Instrument[] {
  return [...new Map(instruments().map((one) => [one.id, one])).values()]
}

/** An instrument in the version somebody answered, or the newest of it where that version is not kept any more. */
export function instrumentOf(id: string, version: string): Instrument | null {
  return definitionOf(id, version) ?? definitionOf(id) ?? null
}
