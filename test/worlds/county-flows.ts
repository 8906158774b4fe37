import type { Agency, Flow } from './builders.ts'
import type { AgencyWord } from './county-staff.ts'

type Agencies = Readonly<Record<AgencyWord, Agency>>

const health = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]

export const treatment = ['wayfold', 'nhs', 'young', 'oakapple'] as const satisfies readonly AgencyWord[]
export const pharmacies = ['pharmacyOne', 'pharmacyTwo', 'pharmacyThree'] as const satisfies readonly AgencyWord[]
export const practices = ['practiceOne', 'practiceTwo'] as const satisfies readonly AgencyWord[]
const support = ['doorstead', 'harbourlight', 'tillerwork', 'socialCare'] as const satisfies readonly AgencyWord[]

/** Every flow of the information heading: what may go from whom to whom, what for, and whether the person must say yes. */
export function flowsOfCounty(agencies: Agencies): Flow[] {
  const flows: Flow[] = []
  const add = (
    from: readonly AgencyWord[],
    to: readonly AgencyWord[],
    purpose: string,
    categories: readonly number[],
    permissionNeeded = true,
  ) => {
    for (const one of from) {
      for (const other of to) {
        if (one !== other)
          flows.push({ from: agencies[one], to: agencies[other], purpose, categories, permissionNeeded })
      }
    }
  }
  const clinical: readonly AgencyWord[] = [...treatment, 'hospital', 'mentalHealth']
  add([...clinical, 'stillwater'], [...clinical, ...practices], 'direct_care', health)
  add(clinical, ['stillwater'], 'direct_care', health)
  add(practices, clinical, 'direct_care', [0, 1, 4, 6, 7, 8, 10])
  add(pharmacies, [...treatment, ...practices], 'direct_care', [0, 1, 3, 10])
  add(['probation'], ['wayfold', 'nhs'], 'direct_care', [0, 1, 3, 10, 11])
  add(support, ['wayfold', 'nhs', 'young'], 'direct_care', [0, 1, 3, 5, 10])
  add(['wayfold', 'nhs', ...practices], pharmacies, 'supply', [0, 1, 2, 3, 4, 10], false)
  add(treatment, ['probation'], 'order_monitoring', [0, 1, 3, 7, 10])
  add(treatment, support, 'housing_support', [0, 1, 2, 3, 5, 10])
  add(treatment, ['lapwing'], 'peer_support', [0, 1, 3, 5, 10])
  return flows
}
