import { experienceQuestions } from '../../src/modules/outcomes/index.ts'
import { chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'

const dayLength = 86_400_000

/** How services are for people of the county: about a third say so, some twice, and not everybody answers everything. */
export function addExperience({ facts, times }: Making): void {
  const { questions, version } = experienceQuestions()
  const daysAgo = (day: unknown) => Math.round((Date.parse(times.today) - Date.parse(String(day))) / dayLength)
  for (const episode of facts.rows['episodes.episode']) {
    if (!['treatment', 'young_person', 'recovery_support'].includes(episode.kind)) continue
    const chance = chanceFrom(`experience ${episode.episode_id ?? `${episode.person_id} ${episode.started_on}`}`)
    const [from, until] = [daysAgo(episode.started_on), episode.ended_on ? daysAgo(episode.ended_on) : 0]
    if (from - until < 14 || until > 700 || !chance.often(0.35)) continue
    const mood = chance.weighted({ glad: 6, mixed: 3, sore: 1 })
    for (let told = 0; told < (chance.often(0.3) ? 2 : 1); told++) {
      const back = chance.whole(until + 1, Math.min(from - 7, 700))
      const answers = Object.fromEntries(
        questions.flatMap(({ code }) => {
          if (chance.often(0.08)) return []
          const weights = { glad: [85, 12, 3], mixed: [40, 45, 15], sore: [10, 30, 60] }[mood] ?? [1, 1, 1]
          const [yes = 0, partly = 0, no = 0] =
            code === 'choice' ? [weights[0] ?? 0, (weights[1] ?? 0) + 20, (weights[2] ?? 0) + 10] : weights
          return [[code, chance.weighted({ yes, partly, no })]]
        }),
      )
      if (Object.keys(answers).length === 0) continue
      facts.add('outcomes.experience', {
        experience_id: facts.idOf(`experience ${episode.person_id} ${episode.owner_agency_id} ${back} ${told}`),
        person_id: episode.person_id,
        partnership_id: episode.partnership_id,
        about_agency_id: episode.owner_agency_id,
        version,
        answers,
        said_on: times.day(-back),
        created_at: times.at(-back),
      })
    }
  }
}
