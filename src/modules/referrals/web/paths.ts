export const referralsPath = '/referrals'
export const referralPath = (referralId: string) => `/referrals/${referralId}`
export const referPath = (personId: string) => `/people/${personId}/refer`
export const overduePath = '/referrals/overdue'
export const alarmsPath = '/alarms'
export const alarmPath = (alarmId: string) => `/alarms/${alarmId}`
export const jointLeadsPath = '/joint-leads'
export const outsidePath = (personId: string) => `/people/${personId}/refer/outside`
export const answerPath = (secret: string) => `/answer/${secret}`
export const answeredPath = '/answer/thank-you'
export const draftsPath = '/referrals?show=drafts'
export const draftPath = (personId: string, draftId: string) => `/people/${personId}/refer/drafts/${draftId}`
