/** What a short talk was about. The codes of all lists are those of the columns' checks. */
export const topics = [
  'own_use',
  'somebody_else',
  'safer_use',
  'overdose',
  'health',
  'law',
  'housing_money',
  'other',
] as const
export const topicWords: Readonly<Record<(typeof topics)[number], string>> = {
  own_use: 'Their own drinking or drug use',
  somebody_else: 'Somebody else’s drinking or drug use',
  safer_use: 'Using more safely',
  overdose: 'Overdose and naloxone',
  health: 'Health and tests',
  law: 'The law',
  housing_money: 'A place to live, or money',
  other: 'Something else',
}

export const briefSubstances = [
  'alcohol',
  'opioids',
  'crack_cocaine',
  'cannabis',
  'club_drugs',
  'medicines',
  'steroids',
  'nicotine',
  'several',
  'none',
] as const
export const substanceWords: Readonly<Record<(typeof briefSubstances)[number], string>> = {
  alcohol: 'Alcohol',
  opioids: 'Heroin or other opioids',
  crack_cocaine: 'Crack or cocaine',
  cannabis: 'Cannabis',
  club_drugs: 'Ketamine, pills or other club drugs',
  medicines: 'Medicines',
  steroids: 'Steroids',
  nicotine: 'Nicotine and vapes',
  several: 'Several',
  none: 'None',
}

export const briefAges = ['under_18', '18_24', '25_49', '50_over'] as const
export const briefAgeWords: Readonly<Record<(typeof briefAges)[number], string>> = {
  under_18: 'Under 18',
  '18_24': '18 to 24',
  '25_49': '25 to 49',
  '50_over': '50 or over',
}

export const givenThings = [
  'advice',
  'leaflet',
  'naloxone',
  'needles',
  'foil',
  'test_strips',
  'condoms',
  'screening',
] as const
export const givenWords: Readonly<Record<(typeof givenThings)[number], string>> = {
  advice: 'Advice',
  leaflet: 'A leaflet',
  naloxone: 'Naloxone',
  needles: 'Clean needles',
  foil: 'Foil',
  test_strips: 'Test strips',
  condoms: 'Condoms',
  screening: 'A short screening',
}

const wordOf = (words: Readonly<Record<string, string>>) => (code: string) => words[code] ?? code
export const topicInWords = wordOf(topicWords)
export const substanceInWords = wordOf(substanceWords)
export const givenInWords = wordOf(givenWords)
