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

/** What strangers read. */
export const publishedPath = '/published'
export const publishedMonthPath = (publicationId: string) => `${publishedPath}/${publicationId}`
export const publishedDownloadPath = (publicationId: string) => `${publishedMonthPath(publicationId)}/download`

/** Where publications are prepared. */
export const publicationsPath = '/publications'
export const publicationPath = (publicationId: string) => `${publicationsPath}/${publicationId}`
export const chooseTablesPath = (publicationId: string) => `${publicationPath(publicationId)}/tables`
export const publishPath = (publicationId: string) => `${publicationPath(publicationId)}/publish`
export const withdrawPath = (publicationId: string) => `${publicationPath(publicationId)}/withdraw`
export const discardPath = (publicationId: string) => `${publicationPath(publicationId)}/discard`
