/** Says how a program is called where somebody asks with --help; gives whether they did. */
export function toldHow(help: string, words: readonly string[] = process.argv.slice(2)): boolean {
  if (!words.includes('--help') && !words.includes('-h')) return false
  console.log(help)
  return true
}
