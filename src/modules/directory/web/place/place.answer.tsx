import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { addPlace, changePlace, closePlace } from '../../commands/keep-place.ts'
import { weekInWords } from '../../domain/hours.ts'
import { type OwnPlace, type OwnService, ownPlaces } from '../../queries/own-services.ts'
import { keptService } from '../own/own.answer.tsx'
import { newPlacePath, ownServicePath, placePath } from '../paths.ts'
import { readPlace, valuesOf } from './place.form.ts'
import { PlaceForm } from './place-form.view.tsx'

const newTitle = 'Add a place'
const changeTitle = 'Change a place'
const backTo = ({ serviceId, name }: OwnService) => ({ backLink: { href: ownServicePath(serviceId), text: name } })

function formFor(service: OwnService, place: OwnPlace | null, form: FormPage) {
  const action = place ? placePath(service.serviceId, place.placeId) : newPlacePath(service.serviceId)
  return (
    <PlaceForm
      form={form}
      heading={place ? changeTitle : newTitle}
      caption={service.name}
      action={action}
      cancelHref={ownServicePath(service.serviceId)}
      closeAction={place ? action : null}
    />
  )
}

export async function newPlacePage(context: StaffContext): Promise<Reply> {
  const service = await keptService(context)
  return service ? page(newTitle, formFor(service, null, fresh(context)), backTo(service)) : notFound()
}

export async function newPlaceAnswer(context: StaffContext): Promise<Reply> {
  const service = await keptService(context)
  if (!service) return notFound()
  const read = readPlace(context.form)
  if (!read.ok) return invalid(newTitle, formFor(service, null, again(context, read.errors)), backTo(service))
  await addPlace(context, service.serviceId, read.details)
  context.note({ serviceId: service.serviceId })
  return redirect(ownServicePath(service.serviceId), 'The place has been added.')
}

async function keptPlace(context: StaffContext): Promise<{ service: OwnService; place: OwnPlace } | null> {
  const service = await keptService(context)
  const places = service ? await ownPlaces(context.tx, service.serviceId) : []
  const place = places.find(({ placeId }) => placeId === context.params.placeId)
  return service && place ? { service, place } : null
}

export async function placePage(context: StaffContext): Promise<Reply> {
  const found = await keptPlace(context)
  if (!found) return notFound()
  const { service, place } = found
  return page(changeTitle, formFor(service, place, fresh(context, valuesOf(place))), backTo(service))
}

const savedTexts = (place: OwnPlace) => [
  { label: 'Name', text: place.name },
  { label: 'Address', text: `${place.address} ${place.postcode}`.trim() },
  {
    label: 'Hours',
    text: weekInWords(place.hours)
      .map(({ day, hours }) => `${day}: ${hours}`)
      .join('; '),
  },
]

export async function placeAnswer(context: StaffContext): Promise<Reply> {
  const found = await keptPlace(context)
  if (!found) return notFound()
  const { service, place } = found
  context.note({ serviceId: service.serviceId })
  if (context.form.press === 'close') {
    await closePlace(context, place.placeId)
    return redirect(ownServicePath(service.serviceId), 'The place is no longer listed.')
  }
  const read = readPlace(context.form)
  if (!read.ok) return invalid(changeTitle, formFor(service, place, again(context, read.errors)), backTo(service))
  const changed = await changePlace(context, place.placeId, read.version, read.details)
  if (changed.ok) return redirect(ownServicePath(service.serviceId), 'The place has been saved.')
  if (changed.refusal.code !== changedMeanwhile)
    return invalid(changeTitle, formFor(service, place, again(context, said(changed.refusal))), backTo(service))
  const now = (await keptPlace(context))?.place ?? place
  return conflict(changeTitle, formFor(service, now, overtaken(context, now.version, savedTexts(now))), backTo(service))
}
