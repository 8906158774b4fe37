/**
 * Frutiger is licensed to the NHS and comes from another host; the fonts of the person's own device need no request.
 */
const fontStack =
  '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Open Sans",Arial,"Liberation Sans",sans-serif'

/** NHS blues to the teal of Common Ground, shade for shade, so that contrast stays what the design system measured. */
const palette: Readonly<Record<string, string>> = {
  '#005eb8': '#0f5257',
  '#004b93': '#0c4347',
  '#003d78': '#0a363a',
  '#0055a6': '#0e4b50',
  '#00478a': '#0c4044',
  '#003087': '#0a363a',
  '#002f5c': '#07292c',
  '#337ec6': '#4f8a8f',
  '#669ed4': '#86b1b4',
  '#c7dcef': '#c9dedf',
  '#d9e7f4': '#dcebeb',
  '#edf4fa': '#edf5f5',
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
