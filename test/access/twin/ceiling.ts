/**
 * The ceiling, written out again from the rule book rather than read from the database: what each column may ever open, by
 * category K0 to K14. W write, R read, g if a grant names it, s by separate opt-in, p projection, o own-authored, - nothing.
 */
const table: Readonly<Record<string, string>> = {
  //                K: 0123456789abcde
  lead_worker: /*   */ 'RWWWWWWW-WWWoWR',
  lead_team: /*     */ 'RRRRRRRR-pR--RR',
  health_partner: /**/ 'ggsgggggssgs-g-',
  gp: /*            */ 'ggsgggggssg--g-',
  pharmacist: /*    */ 'ppppp-----p----',
  probation: /*     */ 'gp-p---p--po---',
  police: /*        */ '-----------o---',
  housing: /*       */ 'gpsp-p----p----',
  peer_mentor: /*   */ 'gp-o-p----p---o',
  commissioner: /*  */ '---------------',
  carer: /*         */ 'gg-gsg-------g-',
  break_glass: /*   */ 'RR-RR-RR-pR----',
}

export type Cell = 'W' | 'R' | 'g' | 's' | 'p' | 'o' | '-'

export function cell(column: string, category: number): Cell {
  return (table[column]?.[category] ?? '-') as Cell
}

const columnOfKind: Readonly<Record<string, string>> = {
  nhs_treatment: 'health_partner',
  charity_treatment: 'health_partner',
  young_people_treatment: 'health_partner',
  residential: 'health_partner',
  hospital: 'health_partner',
  mental_health: 'health_partner',
  prison_health: 'health_partner',
  gp: 'gp',
  pharmacy: 'pharmacist',
  probation: 'probation',
  police: 'police',
  housing: 'housing',
  employment: 'housing',
  social_care: 'housing',
  peer_led: 'peer_mentor',
}

/** The column an agency of a kind reads other agencies' entries under. */
export function columnFor(kind: string): string {
  return columnOfKind[kind] ?? 'commissioner'
}

const purposeOfKind: Readonly<Record<string, string>> = {
  pharmacy: 'supply',
  probation: 'order_monitoring',
  police: 'order_monitoring',
  housing: 'housing_support',
  employment: 'housing_support',
  social_care: 'housing_support',
  peer_led: 'peer_support',
  commissioner: 'oversight',
  partnership_office: 'oversight',
}

/** What staff of an agency of a kind work for, unless a page says otherwise. */
export function purposeFor(kind: string): string {
  return purposeOfKind[kind] ?? 'direct_care'
}

const health = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
const writable: Readonly<Record<string, readonly number[]>> = {
  nhs_treatment: health,
  charity_treatment: health,
  young_people_treatment: health,
  residential: health,
  hospital: health,
  mental_health: health,
  prison_health: health,
  gp: [1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 13],
  pharmacy: [3, 9, 10, 12],
  probation: [1, 3, 9, 10, 11, 12],
  police: [11],
  housing: [1, 2, 3, 5, 9, 10, 12],
  employment: [1, 2, 3, 5, 9, 10, 12],
  social_care: [1, 2, 3, 5, 9, 10, 12],
  peer_led: [1, 3, 9, 12, 14],
}

/** The categories staff of an agency of a kind may write. */
export function writableBy(kind: string): readonly number[] {
  return writable[kind] ?? []
}
