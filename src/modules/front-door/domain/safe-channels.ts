/** How whoever asked said they may be reached; what was not said yes to is not safe. */
export interface SafeWays {
  readonly mayPhone: boolean
  readonly mayText: boolean
  readonly mayEmail: boolean
  readonly mayLetter: boolean
  readonly mayLeaveMessage: boolean
  readonly phone: string
  readonly email: string
  readonly address: string
  /** Which name to ask for. */
  readonly askFor: string
  readonly caution: string
}

interface WayInWords {
  readonly key: string
  readonly value: string
}

/** What is safe and what is not, one line for each way; a number is shown only where using it is safe. */
export function waysInWords(ways: SafeWays): readonly WayInWords[] {
  const line = (key: string, may: boolean, where: string) => ({
    key,
    value: may ? `Safe: ${where}` : 'Not safe. Do not use',
  })
  const rows = [
    line('Phone', ways.mayPhone, ways.phone),
    line('Text', ways.mayText, ways.phone),
    line('E-mail', ways.mayEmail, ways.email),
    line('Letter', ways.mayLetter, ways.address),
    ...(ways.mayPhone || ways.mayText
      ? [{ key: 'Messages', value: ways.mayLeaveMessage ? 'Safe to leave one' : 'Do not leave one' }]
      : []),
    { key: 'Ask for', value: ways.askFor },
    { key: 'Careful', value: ways.caution },
  ]
  return rows.filter(({ value }) => value !== '')
}

interface Contact {
  readonly channel: 'mobile' | 'text' | 'email' | 'post' | 'in_person'
  readonly value: string
  readonly mayUse: boolean
  readonly mayLeaveMessage: boolean
  readonly safeTimes: string
  readonly caution: string
}

/** The same as ways of reaching a person, for their record. A number that was given as not safe is kept as a no. */
export function contactsFrom(ways: SafeWays): readonly Contact[] {
  const caution = [ways.askFor === '' ? '' : `Ask for ${ways.askFor}.`, ways.caution]
    .filter((one) => one !== '')
    .join(' ')
  const shape = (channel: Contact['channel'], mayUse: boolean, value: string): Contact => ({
    channel,
    value,
    mayUse,
    mayLeaveMessage: mayUse && ways.mayLeaveMessage,
    safeTimes: '',
    caution,
  })
  const contacts = [
    shape('mobile', ways.mayPhone, ways.phone),
    shape('text', ways.mayText, ways.phone),
    shape('email', ways.mayEmail, ways.email),
    shape('post', ways.mayLetter, ways.address),
  ].filter(({ value }) => value !== '')
  return contacts.some(({ mayUse }) => mayUse) ? contacts : [...contacts, shape('in_person', true, '')]
}
