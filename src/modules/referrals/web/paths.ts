export const referralsPath = '/referrals'
export const referralPath = (referralId: string) => `/referrals/${referralId}`
export const referPath = (personId: string) => `/people/${personId}/refer`
