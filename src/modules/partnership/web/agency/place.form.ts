import { day, optionalChoice, optionalDay, optionalText, text } from '../../../../platform/web/fields.ts'

const site = {
  name: text('Name of the site', { max: 120 }),
  address: optionalText('Address', { max: 300 }),
  postcode: optionalText('Postcode', { max: 10 }),
}
export const newSiteFields = { ...site, opened_on: day('First day') }
export const changeSiteFields = { ...site, closed_on: optionalDay('Last day') }

const team = (siteIds: readonly string[]) => ({
  name: text('Name of the team', { max: 120 }),
  site_id: optionalChoice('Site', siteIds),
})
export const newTeamFields = (siteIds: readonly string[]) => ({ ...team(siteIds), opened_on: day('First day') })
export const changeTeamFields = (siteIds: readonly string[]) => ({
  ...team(siteIds),
  closed_on: optionalDay('Last day'),
})
