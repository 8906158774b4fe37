import { readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addSite, changeSite } from '../../commands/keep-places.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import { type SiteRow, sitesOf } from '../../queries/agency-places.ts'
import { agencyPath, newSitePath, sitePath } from '../paths.ts'
import { agencyInCare } from './agency-in-care.ts'
import { changeSiteFields, newSiteFields } from './place.form.ts'
import { PlaceForm } from './place-form.view.tsx'

const newTitle = 'Add a site'
const changeTitle = 'Change a site'
const back = (agency: AgencyRow) => ({ backLink: { href: agencyPath(agency.agency_id), text: agency.name } })

function formFor(agency: AgencyRow, site: SiteRow | null, form: FormPage) {
  const action = site ? sitePath(agency.agency_id, site.site_id) : newSitePath(agency.agency_id)
  const heading = site ? changeTitle : newTitle
  return (
    <PlaceForm
      form={form}
      heading={heading}
      caption={agency.name}
      action={action}
      cancelHref={agencyPath(agency.agency_id)}
      isThere={site !== null}
    />
  )
}

export async function newSitePage(context: StaffContext): Promise<Reply> {
  const agency = await agencyInCare(context)
  return agency ? page(newTitle, formFor(agency, null, fresh(context)), back(agency)) : notFound()
}

export async function newSiteAnswer(context: StaffContext): Promise<Reply> {
  const agency = await agencyInCare(context)
  if (!agency) return notFound()
  const read = readForm(newSiteFields, context.form)
  if (!read.ok) return invalid(newTitle, formFor(agency, null, again(context, read.errors)), back(agency))
  await addSite(context, agency.agency_id, read.input)
  return redirect(agencyPath(agency.agency_id), 'The site has been added.')
}

async function siteInCare(context: StaffContext): Promise<{ agency: AgencyRow; site: SiteRow } | null> {
  const agency = await agencyInCare(context)
  const sites = agency ? await sitesOf(context.tx, agency.agency_id) : []
  const site = sites.find(({ site_id }) => site_id === context.params.siteId)
  return agency && site ? { agency, site } : null
}

export async function sitePage(context: StaffContext): Promise<Reply> {
  const found = await siteInCare(context)
  if (!found) return notFound()
  const { name, address, postcode, closed_on } = found.site
  const form = fresh(context, { name, address, postcode, ...dayBoxes('closed_on', closed_on) })
  return page(changeTitle, formFor(found.agency, found.site, form), back(found.agency))
}

export async function siteAnswer(context: StaffContext): Promise<Reply> {
  const found = await siteInCare(context)
  if (!found) return notFound()
  const { agency, site } = found
  const read = readForm(changeSiteFields, context.form)
  if (!read.ok) return invalid(changeTitle, formFor(agency, site, again(context, read.errors)), back(agency))
  const changed = await changeSite(context, site.site_id, read.input)
  if (!changed.ok)
    return invalid(changeTitle, formFor(agency, site, again(context, said(changed.refusal))), back(agency))
  return redirect(agencyPath(agency.agency_id), 'The site has been saved.')
}
