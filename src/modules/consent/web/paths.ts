/** Addresses of this module's pages. `base` is where the pages of one person's sharing begin. */
export const givePath = (base: string, agencyId?: string, purpose?: string) =>
  agencyId === undefined || purpose === undefined ? `${base}/give` : `${base}/give?to=${agencyId}&for=${purpose}`
export const stopPath = (base: string, grantId: string) => `${base}/stop/${grantId}`
export const checkPath = (base: string, draftId: string) => `${base}/check/${draftId}`
export const receiptPath = (base: string, grantId: string) => `${base}/receipt/${grantId}`
export const refusalPath = (base: string) => `${base}/no`
/** `base` is the sharing page: the person's own keeps its reasons below it, a worker's beside it. */
export const whyAgencyPath = (base: string, agencyId: string) =>
  base.startsWith('/my/')
    ? `${base}/why?agency=${agencyId}`
    : `${base.replace(/\/sharing$/, '')}/why?agency=${agencyId}`
export const carerPath = (base: string) => `${base}/carer`
export const endCarerPath = (base: string, proxyId: string) => `${base}/carer/${proxyId}/end`
export const advanceRefusalPath = (base: string) => `${base}/advance-refusal`
export const capacityPath = (base: string) => `${base}/capacity`

export const emergencyRecordPath = (breakGlassId: string) => `/emergency/${breakGlassId}`
export const closeEmergencyPath = (breakGlassId: string) => `/emergency/${breakGlassId}/close`
export const emergencyReviewsPath = '/emergency/reviews'
export const emergencyReviewPath = (breakGlassId: string) => `/emergency/reviews/${breakGlassId}`
export const disclosuresPath = '/disclosures'
export const newDisclosurePath = (personId: string) => `/people/${personId}/disclose`
export const disclosurePath = (disclosureId: string) => `/disclosures/${disclosureId}`
export const printedDisclosurePath = (disclosureId: string) => `/disclosures/${disclosureId}/print`
export const accessQueriesPath = '/access-queries'
export const accessQueryPath = (queryId: string) => `/access-queries/${queryId}`
export const notRecognisedPath = (auditEntryId: string) => `/my/who-looked/${auditEntryId}`
