/** ASVS 6.2.1. Length is what keeps a password from being guessed; no rules on kinds of characters (ASVS 6.2.5). */
export const shortestPassword = 15
export const longestPassword = 200

// Long passwords that stand on published lists, and the words people reach for when told to use more letters.
const common = new Set(
  `passwordpassword password123password passwordpassword1 mypasswordispassword thisismypassword iamthepassword letmeinletmein
  letmeinplease welcomewelcome welcometothehospital administrator administratoradmin adminadminadmin changemechangeme
  pleasechangeme qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyqwertyqwerty iloveyouiloveyou iloveyousomuch iloveyouforever
  correcthorsebatterystaple trustno1trustno1 monkeymonkeymonkey footballfootball liverpoolliverpool manchesterunited
  manchestercity chelseafootballclub arsenalfootballclub sunshinesunshine princessprincess superman superstar
  abcdefghijklmnop abcdefghijklmnopqrstuvwxyz aaaaaaaaaaaaaaa onetwothreefourfive onetwothreefour whateverwhatever
  nothingnothing somethingelse secretsecretsecret supersecretpassword startrekstarwars jesuschrist jesusisthelord
  testtesttesttest testingtesting computercomputer internetinternet commongroundcommonground commonground drugandalcohol
  drugsandalcohol treatmentservice recoveryrecovery recoveryispossible nationalhealthservice nhsnhsnhsnhsnhs`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  'qazwsxedcrfvtgbyhnujmikolp',
]

const unmasked: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
  '!': 'i',
}

/** Letters only, with the usual swaps undone and what people hang on at the end cut off: P4ssw0rd2024! is password. */
const bare = (text: string): string =>
  [...text.toLowerCase().replace(/[^\p{L}]+$/u, '')]
    .map((letter) => unmasked[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}]/gu, '')

const isRepeated = (text: string): boolean => /^(.{1,7}?)\1+.{0,6}$/u.test(text) && new Set(text).size < 8

const isAlongKeys = (text: string): boolean => {
  const pieces = text.match(/.{1,5}/gsu) ?? []
  const backwards = rows.map((row) => [...row].toReversed().join(''))
  return pieces.every((piece) => [...rows, ...backwards].some((row) => row.includes(piece)))
}

/** Whether most of it is words anyone who knows this person or place would try first. */
const isAboutYou = (text: string, words: readonly string[]): boolean => {
  const left = words.filter((word) => word.length >= 3).reduce((rest, word) => rest.replaceAll(word, ''), text)
  return left.length < text.length && left.replace(/[^\p{L}]/gu, '').length < 8
}

/** Why a password will not do, in words for the person choosing it; null when it will. */
export function passwordProblem(password: string, about: readonly string[]): string | null {
  const length = [...password].length
  if (length === 0) return 'Enter a password'
  if (length < shortestPassword) {
    return `The password must be ${shortestPassword} characters or more. Three or four words that do not belong together work well`
  }
  if (length > longestPassword) return `The password must be ${longestPassword} characters or fewer`
  const lower = password.toLowerCase()
  const words = [
    ...about.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)),
    'common',
    'ground',
    'password',
  ]
  const easy =
    common.has(bare(password)) ||
    common.has(lower) ||
    isRepeated(lower) ||
    isAlongKeys(lower) ||
    isAboutYou(lower, words)
  return easy ? 'That password is easy to guess. Choose words that do not belong together' : null
}
