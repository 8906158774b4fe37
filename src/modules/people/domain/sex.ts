/** Sex as registered at birth, by the codes of the national return (from memory there, so another code is kept as it comes). */
export const sexWords: Readonly<Record<string, string>> = { '1': 'Male', '2': 'Female' }

export const sexInWords = (code: string | null): string =>
  code === null ? 'Not written down' : (sexWords[code] ?? `Code ${code}`)
