const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', ctdot: '⋯' }

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    return entities[name ?? ''] ?? whole
  })

const voidTags = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])

const token = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:\s+[^\s=/>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>|[^<]+/gi
const attribute = /([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g

function attributes(text: string): string {
  const found = [...text.matchAll(attribute)].map(([, name = '', double, single]) => {
    const value = decoded(double ?? single ?? '')
    const isClass = name.toLowerCase() === 'class'
    const tidy = isClass ? value.trim().split(/\s+/).sort().join(' ') : value
    return tidy === '' ? name.toLowerCase() : `${name.toLowerCase()}=${JSON.stringify(tidy)}`
  })
  return found
    .sort()
    .map((one) => ` ${one}`)
    .join('')
}

/**
 * The same document always gives the same lines: one line for each tag and each piece of text, attributes in order,
 * white space and comments gone.
 */
export function normalMarkup(html: string): readonly string[] {
  const lines: string[] = []
  let end = 0
  for (const match of html.matchAll(token)) {
    if (match.index !== end) throw new Error(`Cannot read markup at: ${html.slice(end, end + 60)}`)
    end = match.index + match[0].length
    const [whole, slash, name, attributeText = '', selfClosing] = match
    if (whole.startsWith('<!--')) continue
    if (name === undefined) {
      const text = decoded(whole).replace(/\s+/g, ' ').trim()
      if (text !== '') lines.push(text)
      continue
    }
    const tag = name.toLowerCase()
    if (slash === '/') lines.push(`</${tag}>`)
    else lines.push(`<${tag}${attributes(attributeText)}>`)
    if (selfClosing === '/' && !voidTags.has(tag)) lines.push(`</${tag}>`)
  }
  if (end !== html.length) throw new Error(`Cannot read markup at: ${html.slice(end, end + 60)}`)
  return lines
}
