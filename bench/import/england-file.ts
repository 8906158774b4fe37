import { chanceOf } from '../chance.ts'

/** What stands in a file that was written. */
export interface FileShape {
  rows: number
  people: number
  episodes: number
  interventions: number
  reviews: number
  bytes: number
}

type Cells = Record<string, string>
type Chance = () => number

/** The four groups: their share of those in treatment, the most years an episode lasts, the drugs it names and its first kind of help. */
const groups = [
  { share: 0.444, years: 8, drugs: ['1011', '3200', '7000'], modal: '94', prescribed: true },
  { share: 0.303, years: 1.2, drugs: ['7000'], modal: '95', prescribed: false },
  { share: 0.112, years: 1.4, drugs: ['4000', '3100'], modal: '95', prescribed: false },
  { share: 0.141, years: 1.4, drugs: ['7000', '3100', '4000'], modal: '95', prescribed: false },
] as const
type Group = (typeof groups)[number]

const useDays = ['ALCUSE', 'OPIUSE', 'CRAUSE', 'COCAUSE', 'AMPHUSE', 'CANNUSE', 'OTDRGUSE', 'IVDRGUSE']
const otherDays = ['PWORK', 'VOLNPWORK', 'EDUCAT', 'SHOTHEFT', 'DRGSELL']
const scales = ['PSYHSTAT', 'PHSTAT', 'QUALLIFE']
const outcomeAnswers = ['ACUTHPBM', 'HRISK', 'UNSTHSE', 'SHARING', 'OTHTHEFT', 'ASSAULT']
const prescribing = ['PHMETH', 'PHMETMAIN', 'PHMETSTBL', 'PHMETWTH', 'PHBUPREN', 'PHBUDI', 'PHBUPMAIN', 'PHRELPR']
const talking = ['PSYMOTI', 'PSYCNMG', 'PSYFSNI', 'PSYCGBH', 'PSYMNTH', 'PSYDNMC', 'PSYSTP', 'PSYCOUN', 'PSYOTHR']
const recovery = ['RECPEER', 'RECMAID', 'RECFMSP', 'RECPRNT', 'RECHSE', 'RECEMP', 'RECEDUT', 'RECCHKP', 'RECRLPP']

const dayMs = 86_400_000
const first = Date.UTC(2018, 3, 1) / dayMs
const last = Date.UTC(2026, 5, 30) / dayMs
const written = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10).replaceAll('-', '')
const below = (chance: Chance, most: number) => Math.floor(chance() * most)
const oneOf = (chance: Chance, words: readonly string[]) => words[below(chance, words.length)] ?? ''
const yesOrNo = (chance: Chance, share: number) => (chance() < share ? 'Y' : 'N')

function groupOf(chance: Chance): Group {
  let rest = chance()
  for (const group of groups) {
    rest -= group.share
    if (rest < 0) return group
  }
  return groups[0]
}

function personCells(no: number, chance: Chance, agency: string): Cells {
  const letter = () => String.fromCharCode(65 + below(chance, 26))
  return {
    AGNCY: agency,
    CONSENT: 'Y',
    FINITIAL: letter(),
    SINITIAL: letter(),
    DOB: written(below(chance, 18_000) - 9_000),
    SEX: chance() < 0.68 ? '1' : '2',
    ETHNIC: oneOf(chance, ['A', 'A', 'A', 'A', 'B', 'C', 'H', 'M']),
    NATION: 'GBR',
    CLIENT: `R${no}`,
    CLIENTID: `c-${no}`,
  }
}

function episodeCells(no: number, chance: Chance, group: Group, from: number, to: number | null): Cells {
  const flag = (share: number) => yesOrNo(chance, share)
  return {
    EPISODID: `e-${no}`,
    UTLA: `E060000${String(10 + (no % 40))}`,
    RFLS: oneOf(chance, ['1', '4', '9', '10', '61']),
    SEXUALO: '1',
    DISABLE1: oneOf(chance, ['NN', 'NN', '1', '7']),
    HOUSING: oneOf(chance, ['1', '2', '4', '9', '12']),
    HOMELESS: flag(0.09),
    PRNTSTAT: oneOf(chance, ['11', '12', '13', '14', '15']),
    DRUG1AGE: String(13 + below(chance, 20)),
    ...Object.fromEntries(group.drugs.map((drug, at) => [`DRUG${at + 1}`, drug])),
    INJSTAT: group.prescribed ? oneOf(chance, ['C', 'P', 'N']) : 'N',
    NALOXAD: flag(0.1),
    NALOXISS: flag(0.4),
    MTHTN: flag(0.7),
    CRTMHN: oneOf(chance, ['1', '2', '3']),
    DOMVIC: oneOf(chance, ['1', '2', '3']),
    SEXWORK: flag(0.03),
    EHCSC: oneOf(chance, ['1', '2', '3']),
    PREVTR: flag(0.5),
    PC: `AB${1 + below(chance, 30)}`,
    DAT: 'X01B',
    LA: '00AB',
    REFLD: written(from),
    TRIAGED: written(from + 3),
    CPLANDT: written(from + 10),
    CHILDWTH: String(below(chance, 3)),
    PREGNANT: 'N',
    HEPCSTAT: oneOf(chance, ['A', 'B', 'D']),
    HEPBVAC: oneOf(chance, ['1', '2', '3', 'C']),
    HLCASSDT: written(from + 20),
    TOPCC: 'Y',
    EMPSTAT: oneOf(chance, ['1', '2', '5', '9', '10']),
    RELIGION: 'M',
    VETERAN: flag(0.03),
    ...(to === null ? {} : { DISD: written(to), DISRSN: leavingOf(chance, group) }),
  }
}

/** About a quarter of those of the opiate group complete, and six in ten of the others. */
function leavingOf(chance: Chance, { prescribed }: Group): string {
  if (chance() < (prescribed ? 0.25 : 0.62)) return oneOf(chance, ['80', '81', '82'])
  return oneOf(chance, prescribed ? ['83', '84', '84', '85', '85', '85', '89'] : ['83', '85', '85', '85', '87'])
}

function helpCells(no: number, at: number, chance: Chance, { modal }: Group, from: number, to: number | null): Cells {
  const begins = from + 4 + below(chance, 12) + at * 120
  return {
    MODID: `m-${no}-${at}`,
    MODAL: at === 0 ? modal : oneOf(chance, ['95', '96']),
    MODSET: '1',
    REFMODDT: written(from + at * 120),
    FAOMODDT: written(begins),
    MODST: written(begins),
    ...(to === null ? {} : { MODEND: written(Math.max(to, begins)), MODEXIT: oneOf(chance, ['A', 'B', 'C']) }),
  }
}

function outcomeCells(no: number, at: number, chance: Chance, day: number): Cells {
  const answers: Cells = { TOPID: `t-${no}-${at}`, TRSTAGE: at === 0 ? 'S' : 'R', TOPDATE: written(day) }
  for (const header of useDays) answers[header] = chance() < 0.6 ? '0' : String(below(chance, 29))
  for (const header of otherDays) answers[header] = chance() < 0.8 ? '0' : String(below(chance, 29))
  for (const header of scales) answers[header] = String(below(chance, 21))
  for (const header of outcomeAnswers) answers[header] = yesOrNo(chance, 0.12)
  answers.CONSMP = String(below(chance, 30))
  answers.TOBUSE = String(below(chance, 29))
  return answers
}

/** Files carry only what was delivered of what an agency's kind of help can hold. */
function reviewCells(no: number, at: number, chance: Chance, { prescribed }: Group, day: number): Cells {
  const flags: Cells = { SUBMID: `s-${no}-${at}`, SUBMODDT: written(day) }
  for (const header of [...talking, ...recovery]) flags[header] = yesOrNo(chance, 0.25)
  if (prescribed) {
    for (const header of prescribing) flags[header] = yesOrNo(chance, 0.25)
    flags.PHDOSMET = String(30 + 5 * below(chance, 15))
    flags.PHOSTSPVD = oneOf(chance, ['1', '2'])
  }
  return flags
}

/** The rows of one episode: one for each intervention, and one for each half-yearly review with its outcomes profile. */
function* episodeRows(no: number, about: Cells, group: Group, chance: Chance, shape: FileShape): Generator<Cells> {
  const from = first + below(chance, last - first - 60)
  const lasts = 40 + below(chance, group.years * 365)
  const to = from + lasts < last ? from + lasts : null
  const reviews = 2 + Math.floor(((to ?? last) - from) / 182)
  const helps = 1 + below(chance, 3)
  const cells = { ...about, ...episodeCells(no, chance, group, from, to) }
  shape.episodes++
  for (let at = 0; at < helps; at++) {
    shape.interventions++
    yield { ...cells, ...helpCells(no, at, chance, group, from, to) }
  }
  for (let at = 0; at < reviews; at++) {
    const day = from + 7 + at * 182
    shape.reviews++
    yield { ...cells, ...outcomeCells(no, at, chance, day), ...reviewCells(no, at, chance, group, day) }
  }
}

/**
 * The file of an agency as large systems write it: every column of the data set, with what is not known left empty. People of the
 * opiate group stay for years, the others for months; every second one who left comes again.
 */
export function* englandFile(
  headers: readonly string[],
  rows: number,
  agency: string,
  shape: FileShape,
): Generator<string> {
  const chance = chanceOf(20_261_122)
  let text = `${headers.join(',')}\n`
  for (let person = 0; shape.rows < rows; person++) {
    shape.people++
    const about = personCells(person, chance, agency)
    const group = groupOf(chance)
    const spells = chance() < 0.3 ? 2 : 1
    for (let spell = 0; spell < spells; spell++)
      for (const cells of episodeRows(person * 2 + spell, about, group, chance, shape)) {
        if (shape.rows === rows) break
        text += `${headers.map((header) => cells[header] ?? '').join(',')}\n`
        shape.rows++
      }
    if (text.length < 1 << 18) continue
    shape.bytes += text.length
    yield text
    text = ''
  }
  shape.bytes += text.length
  yield text
}

export const emptyShape = (): FileShape => ({
  rows: 0,
  people: 0,
  episodes: 0,
  interventions: 0,
  reviews: 0,
  bytes: 0,
})
