/** Safety alerts that travel with any permission for care. The words are those of the column's check. */
export const alertKinds = [
  'allergy',
  'overdose_risk',
  'seizure',
  'pregnancy',
  'medicine_interaction',
  'risk_to_staff',
  'lone_visit',
  'other',
] as const
export type AlertKind = (typeof alertKinds)[number]

export const alertWords: Readonly<Record<AlertKind, string>> = {
  allergy: 'Allergy',
  overdose_risk: 'Risk of overdose',
  seizure: 'Risk of seizures',
  pregnancy: 'Pregnancy',
  medicine_interaction: 'Medicines that do not mix',
  risk_to_staff: 'Risk to staff',
  lone_visit: 'Do not visit alone',
  other: 'Something else',
}
