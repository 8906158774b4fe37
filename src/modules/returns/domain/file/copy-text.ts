const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as the database's COPY reads it. */
export const asCopied = (value: string): string =>
  special.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : value

/** How COPY writes that there is no value. */
export const copiedNull = '\\N'
