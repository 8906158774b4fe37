import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveSetting, showSetting, showSettings } from './settings/settings.answer.tsx'

const running = { may: 'partnership.manage', purpose: 'oversight' } as const

/** Every clock and threshold of the product, for whoever runs the partnership. */
export const settingRoutes = routeTable({
  'GET /clocks': { ...running, audit: 'settings.listed', answer: forStaff(showSettings) },
  'GET /clocks/:settingCode': { ...running, audit: 'setting.viewed', answer: forStaff(showSetting) },
  'POST /clocks/:settingCode': { ...running, audit: 'setting.changed', answer: forStaff(saveSetting) },
})
