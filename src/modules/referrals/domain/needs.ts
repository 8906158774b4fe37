/** What a person may be referred for. Two refusals for the same one raise an alarm. The codes are those of the column's check. */
export const needs = [
  'substance_use',
  'mental_health',
  'both_together',
  'medicine',
  'physical_health',
  'housing',
  'work_and_money',
  'family',
  'safety',
  'peer_support',
  'other',
] as const

export type Need = (typeof needs)[number]

export const needWords: Readonly<Record<Need, string>> = {
  substance_use: 'Drugs or alcohol',
  mental_health: 'Mental health',
  both_together: 'Mental health and drugs or alcohol together',
  medicine: 'Medicine or detox',
  physical_health: 'Physical health',
  housing: 'Housing',
  work_and_money: 'Work, learning or money',
  family: 'Family and children',
  safety: 'Safety from harm by others',
  peer_support: 'Meeting people who have been through it',
  other: 'Something else',
}
