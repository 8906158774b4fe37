/** Ways of reaching somebody. The words are those of the column's check. */
export const channels = ['mobile', 'text', 'landline', 'email', 'post', 'in_person', 'third_person'] as const
export type Channel = (typeof channels)[number]

export const channelWords: Readonly<Record<Channel, string>> = {
  mobile: 'Call a mobile',
  text: 'Text message',
  landline: 'Call a landline',
  email: 'Email',
  post: 'Letter',
  in_person: 'Only face to face',
  third_person: 'Through somebody they trust',
}

/** A way of reaching the person and what is safe on it. */
export interface SafeContact {
  readonly channel: Channel
  readonly value: string
  readonly mayUse: boolean
  readonly mayLeaveMessage: boolean
  readonly safeTimes: string
  readonly caution: string
}

/** What is wrong with what stands beside a channel, or null. */
export function faultInContact({
  channel,
  value,
  mayUse,
}: Pick<SafeContact, 'channel' | 'value' | 'mayUse'>): string | null {
  if (channel === 'email' && value !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return 'Enter an email address in the right form, like name@example.com'
  }
  const isNumber = channel === 'mobile' || channel === 'text' || channel === 'landline'
  if (isNumber && value !== '' && !/^\+?[\d\s().-]{6,20}$/.test(value)) {
    return 'Enter a phone number, like 01632 960 001'
  }
  if (mayUse && value === '' && (isNumber || channel === 'email')) {
    return channel === 'email' ? 'Enter the email address' : 'Enter the phone number'
  }
  return null
}
