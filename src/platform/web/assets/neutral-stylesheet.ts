/**
 * Frutiger is licensed to the NHS and comes from another host; the fonts of the person's own device need no request.
 */
const fontStack = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

/** NHS blues to the teal of Common Ground, shade for shade, so that contrast stays what the design system measured. */
const palette: Readonly<Record<string, string>> = {
  '#005eb8': '#0f5257',
  '#004b93': '#0c4347',
  '#003d78': '#0a363a',
}

/** The design system's stylesheet without fonts from elsewhere, in our colours, with its pictures beside it. */
export function neutralStylesheet(stylesheet: string): string {
  return stylesheet
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/Frutiger W01,arial,sans-serif/gi, fontStack)
    .replaceAll('/assets/images/', '')
    .replace(/#[0-9a-f]{6}\b/g, (colour) => palette[colour] ?? colour)
    .replace(/\/\*# sourceMappingURL=.*$/s, '')
}
