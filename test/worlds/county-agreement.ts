import { type Agency, agreement, type Flow, type Staff } from './builders.ts'
import type { CountyAgencies } from './county-agencies.ts'
import { flowsOfCounty } from './county-flows.ts'
import { type AgencyWord, agencyWords } from './county-staff.ts'
import type { Times } from './county-times.ts'
import type { Facts } from './facts.ts'

const headings: Readonly<Record<string, { joint: string; answers: Partial<Record<AgencyWord, string>> }>> = {
  aims: {
    joint:
      'People who use drugs or drink, and those close to them, get help that fits their lives. One person, one plan, told once. Fewer people die. Each person says what getting better means.',
    answers: {
      wayfold: 'People choose their own goals. We would put that first.',
      nhs: 'Safety first: nobody without a dose, nobody on the wrong one.',
      probation: 'We answer to the court. Our aim is an order kept and a life without crime.',
      lapwing: 'That nobody is alone with it.',
    },
  },
  strategy: {
    joint:
      'Open doors in four towns. Treatment begins within a week. Help with a home, work and friends runs beside it from the first day. We meet people where they are, also on the street.',
    answers: {
      harbourlight: 'More nights when workers come to the shelter.',
      young: 'A separate door for young people, and a soft step at eighteen.',
      tillerwork: 'Begin with work early, not at the end.',
    },
  },
  membership: {
    joint:
      'Every agency that signs has one voice. People with experience of their own hold three places, with the same voice. Decisions need two thirds. Who has a stake in a matter says so and does not vote on it.',
    answers: { police: 'We take part without a vote.', office: 'The office counts, and does not vote.' },
  },
  management: {
    joint:
      'The partnership manager carries out what is decided. For each duty one agency answers, and one person there. The partners meet on the first Tuesday of every second month.',
    answers: { council: 'We ask for a short report before each meeting.' },
  },
  resources: {
    joint:
      'Each partner brings what is written below, and says at the end of the year whether it came. Rooms in Hexcombe and Marlhithe are shared without charge.',
    answers: { council: 'Money as in the contract, until March.', practiceOne: 'A room on Tuesday afternoons.' },
  },
  disputes: {
    joint:
      'We talk within five working days, the two managers within ten, and then ask somebody from outside. The person’s care does not wait for us to agree.',
    answers: { nhs: 'A clinical question is settled by clinicians, the same day.' },
  },
  information: {
    joint:
      'What may be shared stands in the table of this heading. It is the most that may ever be shared. Within it the person says yes or no, agency by agency, and may change their mind at any time. Each reading is written down, and the person can see it.',
    answers: {
      hospital: 'We need alerts at night. Permission is often asked too late.',
      pharmacyOne: 'Only what we need at the counter, please.',
      socialCare: 'Safeguarding must be able to pass without permission when somebody is in danger.',
    },
  },
}

const steps: readonly (readonly [
  name: string,
  leads: AgencyWord,
  helps: readonly AgencyWord[],
  told: readonly AgencyWord[],
])[] = [
  ['First contact', 'wayfold', ['nhs', 'lapwing', 'harbourlight'], ['practiceOne', 'practiceTwo']],
  ['Assessment', 'wayfold', ['nhs', 'young'], []],
  ['Prescribing', 'nhs', ['pharmacyOne', 'pharmacyTwo', 'pharmacyThree'], ['practiceOne', 'practiceTwo', 'wayfold']],
  ['A home', 'doorstead', ['harbourlight', 'socialCare'], ['wayfold']],
  ['Orders of the court', 'probation', ['wayfold', 'nhs'], []],
  ['Turning eighteen', 'young', ['wayfold', 'nhs'], ['socialCare']],
  ['Leaving well', 'wayfold', ['lapwing', 'tillerwork', 'nhs'], ['practiceOne', 'practiceTwo']],
]

const duties: readonly (readonly [name: string, at: AgencyWord, holder: string])[] = [
  ['Missed doses', 'nhs', 'petra'],
  ['People lost between agencies', 'wayfold', 'grace'],
  ['Complaints', 'office', 'moira'],
  ['Deaths reviewed', 'council', 'dinah'],
  ['Naloxone in every town', 'wayfold', 'dexter'],
]

const pledges: readonly (readonly [at: AgencyWord, kind: string, what: string, isKept: boolean | null])[] = [
  ['council', 'money', '£2.4 million for treatment', true],
  ['nhs', 'staff', 'One nurse prescriber in Marlhithe, two days a week', false],
  ['wayfold', 'staff', 'Two outreach workers', true],
  ['practiceOne', 'premises', 'A room on Tuesday afternoons', true],
  ['lapwing', 'other', 'Six trained mentors', null],
]

interface WrittenOptions {
  readonly isInForce: boolean
  readonly parties: readonly AgencyWord[]
  readonly signer: (agency: Agency) => Staff
}

function addHeadings(
  facts: Facts,
  times: Times,
  versionId: string,
  { agencies }: CountyAgencies,
  { isInForce, parties, signer }: WrittenOptions,
): void {
  const daysAgo = isInForce ? 450 : 1400
  for (const [heading, { joint, answers }] of Object.entries(headings)) {
    const agreement_heading_id = facts.newId()
    const joint_text = isInForce ? joint : `${joint.split('. ')[0]}.`
    facts.add('partnership.agreement_heading', {
      agreement_heading_id,
      agreement_version_id: versionId,
      heading,
      joint_text,
      agreed_at: times.at(-daysAgo),
    })
    if (!isInForce) continue
    for (const [word, answer] of Object.entries(answers) as [AgencyWord, string][]) {
      if (!parties.includes(word)) continue
      const agency = agencies[word]
      facts.add('partnership.heading_answer', {
        heading_answer_id: facts.newId(),
        agreement_heading_id,
        agency_id: agency.id,
        answer,
        answered_by: signer(agency).id,
        answered_at: times.at(-daysAgo - 30),
      })
    }
  }
}

function addManagement(facts: Facts, times: Times, versionId: string, { agencies, worker }: CountyAgencies): void {
  for (const [index, [name, leads, helps, told]] of steps.entries()) {
    const process_step_id = facts.newId()
    facts.add('partnership.process_step', { process_step_id, agreement_version_id: versionId, place: index + 1, name })
    const part = (of: AgencyWord, what: string) =>
      facts.add('partnership.step_part', {
        step_part_id: facts.newId(),
        process_step_id,
        agency_id: agencies[of].id,
        part: what,
      })
    part(leads, 'leads')
    for (const word of helps) part(word, 'helps')
    for (const word of told) part(word, 'told')
  }
  for (const [name, at, holder] of duties) {
    const duty_id = facts.newId()
    facts.add('partnership.duty', { duty_id, agreement_version_id: versionId, name, agency_id: agencies[at].id })
    facts.add('partnership.duty_holder', {
      duty_holder_id: facts.newId(),
      duty_id,
      staff_id: worker(holder).id,
      from_at: times.at(-400),
    })
  }
  for (const [at, kind, what, isKept] of pledges) {
    const said =
      isKept === null ? {} : { is_kept: isKept, kept_said_by: worker('moira').id, kept_said_at: times.at(-40) }
    facts.add('partnership.pledge', {
      pledge_id: facts.newId(),
      agreement_version_id: versionId,
      agency_id: agencies[at].id,
      kind,
      what,
      year: Number(times.today.slice(0, 4)),
      ...said,
      ...(isKept === false ? { kept_note: 'The post was empty from May to September.' } : {}),
    })
  }
}

/**
 * The agreement of the county: a first version, and the second that replaced it and is in force. Stillwater signed both and has since
 * left; its contract ended five months ago.
 */
export function countyAgreement(facts: Facts, times: Times, county: CountyAgencies): string {
  const { agencies, partnershipId, workersOf } = county
  const wordOf = new Map(agencyWords.map((word) => [agencies[word].id, word]))
  const signer = (agency: Agency): Staff => {
    const signatory = workersOf(wordOf.get(agency.id) ?? 'office').at(-1)
    if (!signatory) throw new Error(`nobody works at ${agency.name}`)
    return signatory
  }
  const first = agencyWords.filter((word) => word !== 'tillerwork' && word !== 'oakapple')
  const flowsAmong = (words: readonly AgencyWord[], all: readonly Flow[]) => {
    const ids = new Set(words.map((word) => agencies[word].id))
    return all.filter(({ from, to }) => ids.has(from.id) && ids.has(to.id))
  }
  const flows = flowsOfCounty(agencies)
  const of = facts.newId()
  const name = 'Ravelshire partnership agreement'
  facts.add('partnership.agreement', { agreement_id: of, partnership_id: partnershipId, name })
  const changed = times.midnight(-430)
  const firstVersion = agreement(facts, partnershipId, name, {
    of,
    parties: first.map((word) => agencies[word]),
    flows: flowsAmong(first, flows).filter(({ purpose }) => purpose !== 'peer_support'),
    version: {
      number: 1,
      drafted_at: times.at(-1500),
      in_force_from: times.midnight(-1400),
      replaced_at: changed,
      review_on: times.day(-440),
      hard_end_at: times.midnight(-300),
    },
    party: () => ({ signed_at: times.at(-1405) }),
    signedBy: signer,
  })
  const second = agreement(facts, partnershipId, name, {
    of,
    parties: agencyWords.map((word) => agencies[word]),
    flows,
    version: {
      number: 2,
      drafted_at: times.at(-520),
      in_force_from: changed,
      review_on: times.day(75),
      hard_end_at: times.midnight(665),
    },
    party: (agency) => ({
      signed_at: times.at(-435),
      ...(agency.id === agencies.stillwater.id
        ? {
            ended_at: times.midnight(-152),
            ended_by: county.worker('moira').id,
            ended_reason: 'The contract ended and was not renewed',
          }
        : {}),
    }),
    signedBy: signer,
  })
  addHeadings(facts, times, firstVersion, county, { isInForce: false, parties: first, signer })
  addHeadings(facts, times, second, county, { isInForce: true, parties: agencyWords, signer })
  addManagement(facts, times, second, county)
  return second
}
