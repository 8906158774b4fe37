/** Addresses of the indicators' pages; a month as 'YYYY-MM'. */
const withMonth = (path: string, month: string) => `${path}?month=${month}`

export const indicatorsPath = '/indicators'
export const indicatorsOfMonthPath = (month: string) => withMonth(indicatorsPath, month)
export const indicatorPath = (id: string, month: string) => withMonth(`${indicatorsPath}/${id}`, month)
export const peopleBehindPath = (id: string, month: string) => withMonth(`${indicatorsPath}/${id}/people`, month)
export const downloadPath = (month: string, id?: string) =>
  `${withMonth(`${indicatorsPath}/download`, month)}${id ? `&indicator=${id}` : ''}`
export const signsPath = `${indicatorsPath}/signs`
export const signsOfMonthPath = (month: string) => withMonth(signsPath, month)
export const signPath = (agencyId: string, sign: string, month: string) =>
  withMonth(`${signsPath}/${agencyId}/${sign}`, month)
