import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type MeetingPlace, placesOf } from '../../../directory/index.ts'
import type { PlaceChoice } from './appointment.view.tsx'

const longest = 120

/** The places of the acting agency that people may be seen at now, and the one an appointment has already. */
export async function placesToChoose(
  { tx, actor }: StaffContext,
  chosen: string | null = null,
): Promise<readonly MeetingPlace[]> {
  return (await placesOf(tx, actor.agencyId)).filter(({ isOpen, placeId }) => isOpen || placeId === chosen)
}

/** Each place with its week, so that nobody is booked into a room that is locked. */
export const choicesOf = (places: readonly MeetingPlace[]): readonly PlaceChoice[] =>
  places.map(({ placeId, name, isSatellite, week }) => ({
    value: placeId,
    text: `${name}${isSatellite ? ' (satellite)' : ''}${week === '' ? '' : `: ${week}`}`,
  }))

const nameOf = (places: readonly MeetingPlace[], placeId: string | null) =>
  places.find((one) => one.placeId === placeId)?.name ?? ''

/** What everybody reads: the place, and the room or what else was typed beside it. */
export function placeInWords(places: readonly MeetingPlace[], placeId: string | null, typed: string): string {
  return [nameOf(places, placeId), typed]
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, longest)
}

/** What was typed beside the place, to fill the form again. */
export function besidePlace(
  places: readonly MeetingPlace[],
  { place, placeId }: { readonly place: string; readonly placeId: string | null },
): string {
  const name = nameOf(places, placeId)
  if (name === '' || !place.startsWith(name)) return place
  return place.slice(name.length).replace(/^, /, '')
}
