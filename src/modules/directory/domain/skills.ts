/** What somebody can do or would enjoy. The codes are those of the talk about strengths; a test holds the two together. */
export const skillWords = {
  cooking: 'Cooking',
  joinery: 'Joinery or building',
  gardening: 'Gardening',
  repairs: 'Mending things',
  art: 'Art or crafts',
  music: 'Music',
  sport: 'Sport or fitness',
  computers: 'Computers',
  caring: 'Looking after people',
  animals: 'Animals',
  languages: 'Languages',
  driving: 'Driving',
  writing: 'Writing',
  office: 'Office work',
  teaching: 'Showing others how',
  listening: 'Listening',
} as const

export type Skill = keyof typeof skillWords
export const skills = Object.keys(skillWords) as readonly string[]

export const openingKinds = {
  giving_time: 'Giving time',
  learning: 'Learning',
  work: 'Work',
  joining_in: 'Joining in',
} as const

interface Fitting {
  readonly title: string
  readonly skills: readonly string[]
}

export interface Fit<O> {
  readonly opening: O
  /** What it shares with what somebody can do or would enjoy. */
  readonly shared: readonly string[]
}

/** Openings by how much they share with what somebody likes and can do; those that share nothing come last, and are not hidden. */
export function byFit<O extends Fitting>(openings: readonly O[], likes: readonly string[]): readonly Fit<O>[] {
  return openings
    .map((opening) => ({ opening, shared: opening.skills.filter((skill) => likes.includes(skill)) }))
    .sort(
      (one, other) => other.shared.length - one.shared.length || one.opening.title.localeCompare(other.opening.title),
    )
}
