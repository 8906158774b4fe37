import type { Method } from '../commands/give-permission.ts'
import type { Reader } from '../domain/categories.ts'

/** How a permission was given, as it is read back. */
export const methodInWords: Readonly<Record<Method, string>> = {
  person_online: 'by the person, signed in as themselves',
  in_person_signed: 'in person, with a signature',
  in_person_verbal: 'in person, by word of mouth',
  by_phone: 'by phone',
  by_letter: 'by letter',
}

export const methodWords = (method: string, reader: Reader): string =>
  method === 'person_online' && reader === 'person' ? 'by you, signed in' : (methodInWords[method as Method] ?? method)

export const receiptWords: Readonly<Record<string, string>> = {
  printed: 'printed and handed over',
  on_screen: 'shown on the screen and read together',
  safe_letter: 'by letter, to a safe address',
  own_page: 'on their own page',
}
