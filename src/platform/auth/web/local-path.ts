/** Where to go after signing in: a path of this site, or the first page. Anything else would lend our name to another site. */
export function localPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || /[\\\p{Cc}\s]/u.test(next)) return '/'
  const here = 'http://here.invalid'
  const url = URL.parse(next, here)
  if (url === null || url.origin !== here) return '/'
  // '/..//elsewhere' is a path of ours until a browser tidies it up into another site.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search
}

/** A path of ours that carries where to go after it. */
export const withNext = (path: string, next: string): string =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`
