import { type Agency, agency, partnership, type Staff, staff } from './builders.ts'
import { type AgencyWord, agencyWords, type Post, posts } from './county-staff.ts'
import type { Times } from './county-times.ts'
import type { Facts } from './facts.ts'

interface Organisation {
  readonly kind: string
  readonly name: string
  /** Where it works: the name of each place, its address and postcode. */
  readonly sites: readonly (readonly [name: string, address: string, postcode: string])[]
  readonly aims: string
  readonly mayNot: string
  readonly judgedBy: string
}

const organisations: Readonly<Record<AgencyWord, Organisation>> = {
  wayfold: {
    kind: 'charity_treatment',
    name: 'Wayfold Recovery',
    sites: [
      ['Ravelstow hub', '12 Ropewalk Street, Ravelstow', 'RV1 2AB'],
      ['Marlhithe hub', '3 Ferry Road, Marlhithe', 'RV4 1QT'],
      ['Hexcombe outreach room', 'Chapel Lane, Hexcombe', 'RV7 3DL'],
    ],
    aims: 'Nobody waits more than a week for a first talk. People choose their own goals.',
    mayNot: 'Prescribe. Share notes without the person’s permission.',
    judgedBy: 'How many people reach their own goals, and how few drop out in the first twelve weeks.',
  },
  nhs: {
    kind: 'nhs_treatment',
    name: 'Ravelshire NHS Drug and Alcohol Service',
    sites: [
      ['Quernby clinic', '40 Foundry Road, Quernby', 'RV9 4HB'],
      ['Ravelstow clinic', '2 Tanner Row, Ravelstow', 'RV1 5NW'],
    ],
    aims: 'Safe prescribing without delay, and care for the whole of a person’s health.',
    mayNot: 'Stop a script because an appointment was missed.',
    judgedBy: 'Days from referral to first dose, deaths reviewed, hepatitis C treated.',
  },
  young: {
    kind: 'young_people_treatment',
    name: 'Sparrowgate Young People’s Service',
    sites: [['Sparrowgate', '9 Orchard Way, Ravelstow', 'RV1 8EX']],
    aims: 'A young person is seen where they feel safe, with whom they choose.',
    mayNot: 'Tell a parent without the young person’s yes, unless someone is in danger.',
    judgedBy: 'What young people say changed for them.',
  },
  hospital: {
    kind: 'hospital',
    name: 'Ravelstow General Hospital',
    sites: [['Main site', 'Kiln Road, Ravelstow', 'RV1 1GH']],
    aims: 'Nobody leaves the hospital without a next step.',
    mayNot: 'Open a record without permission unless life is at risk.',
    judgedBy: 'Waiting times, and people who come back within a month.',
  },
  mentalHealth: {
    kind: 'mental_health',
    name: 'Ravelshire Mental Health Service',
    sites: [['Larch House', '17 Saddler Lane, Quernby', 'RV9 2PE']],
    aims: 'Nobody is sent away because they use drugs or drink.',
    mayNot: 'Ask for abstinence first.',
    judgedBy: 'Waiting times and crises avoided.',
  },
  practiceOne: gp('Quernby Road Surgery', '88 Quernby Road, Ravelstow', 'RV1 7TL'),
  practiceTwo: gp('Old Ropewalk Practice', '1 Anchor Court, Marlhithe', 'RV4 6BD'),
  pharmacyOne: pharmacy('Ravelstow Market Pharmacy', '5 Market Row, Ravelstow', 'RV1 1AA'),
  pharmacyTwo: pharmacy('Ferry Road Pharmacy', '21 Ferry Road, Marlhithe', 'RV4 1QX'),
  pharmacyThree: pharmacy('Hexcombe Pharmacy', '4 Weaver Street, Hexcombe', 'RV7 1SD'),
  probation: {
    kind: 'probation',
    name: 'Ravelshire Probation',
    sites: [['Ravelstow office', '30 Mason Street, Ravelstow', 'RV1 3LR']],
    aims: 'People keep to their order and get help while they do.',
    mayNot: 'See more than attendance and what the order says.',
    judgedBy: 'Orders finished, and offences not repeated.',
  },
  police: {
    kind: 'police',
    name: 'Ravelshire Police',
    sites: [['Headquarters', '1 Baker Way, Quernby', 'RV9 9PQ']],
    aims: 'Fewer victims, and people turned towards help.',
    mayNot: 'See any record. Asks are answered on paper, one by one.',
    judgedBy: 'Crime, and trust in the police.',
  },
  doorstead: housing('Doorstead Housing', '62 Piper Terrace, Ravelstow', 'RV1 6FN'),
  harbourlight: housing('Harbourlight Night Shelter', '2 Quarry Close, Marlhithe', 'RV4 3JZ'),
  lapwing: {
    kind: 'peer_led',
    name: 'The Lapwing Club',
    sites: [['Lapwing rooms', '14 Drovers Lane, Ravelstow', 'RV1 4WS']],
    aims: 'Nobody recovers alone.',
    mayNot: 'Read what others wrote.',
    judgedBy: 'Who comes back, and who brings a friend.',
  },
  tillerwork: {
    kind: 'employment',
    name: 'Tillerwork',
    sites: [['Tillerwork', '7 Hopper Street, Ravelstow', 'RV1 9EA']],
    aims: 'Work that suits the person, at the person’s pace.',
    mayNot: 'Tell an employer anything.',
    judgedBy: 'People still in work after half a year.',
  },
  socialCare: {
    kind: 'social_care',
    name: 'Ravelshire Adult Social Care',
    sites: [['County offices', '1 County Court, Ravelstow', 'RV1 1CC']],
    aims: 'Care that lets people live as they wish.',
    mayNot: 'See treatment notes.',
    judgedBy: 'The inspectorate, and what carers say.',
  },
  oakapple: {
    kind: 'residential',
    name: 'Oakapple House',
    sites: [['Oakapple House', 'Oakapple Lane, Hexcombe', 'RV7 8HU']],
    aims: 'Time and quiet to begin again.',
    mayNot: 'Send somebody home without a plan.',
    judgedBy: 'Stays finished, and a home to go to.',
  },
  council: {
    kind: 'commissioner',
    name: 'Ravelshire Council Public Health',
    sites: [['County offices', '1 County Court, Ravelstow', 'RV1 1CC']],
    aims: 'Fewer deaths, fairer access, money well spent.',
    mayNot: 'See anybody’s record.',
    judgedBy: 'Councillors, and the people of the county.',
  },
  office: {
    kind: 'partnership_office',
    name: 'Ravelshire Partnership Office',
    sites: [['County offices', '1 County Court, Ravelstow', 'RV1 1CC']],
    aims: 'Partners keep their word to each other.',
    mayNot: 'See anybody’s record.',
    judgedBy: 'The partners, once a year.',
  },
  stillwater: {
    kind: 'charity_treatment',
    name: 'Stillwater Counselling',
    sites: [['Stillwater rooms', '11 Cinder Row, Marlhithe', 'RV4 9KM']],
    aims: 'Talking helps.',
    mayNot: 'Prescribe.',
    judgedBy: 'People who finish counselling.',
  },
}

function gp(name: string, address: string, postcode: string): Organisation {
  return {
    kind: 'gp',
    name,
    sites: [['Surgery', address, postcode]],
    aims: 'One doctor who knows the whole story.',
    mayNot: 'Refuse somebody without an address.',
    judgedBy: 'Patients, and the inspectorate.',
  }
}

function pharmacy(name: string, address: string, postcode: string): Organisation {
  return {
    kind: 'pharmacy',
    name,
    sites: [['Shop', address, postcode]],
    aims: 'Every dose right, with respect.',
    mayNot: 'See more than supplying safely takes.',
    judgedBy: 'No wrong dose, and a kind word.',
  }
}

function housing(name: string, address: string, postcode: string): Organisation {
  return {
    kind: 'housing',
    name,
    sites: [['Office', address, postcode]],
    aims: 'A door of one’s own first.',
    mayNot: 'Ask about treatment beyond what the person agreed.',
    judgedBy: 'Tenancies kept for a year.',
  }
}

export interface CountyAgencies {
  readonly partnershipId: string
  readonly agencies: Readonly<Record<AgencyWord, Agency>>
  /** The identifier of a team, by the name of the team. */
  readonly teams: ReadonlyMap<string, string>
  /** Somebody who works in the county, by their word. */
  readonly worker: (word: string) => Staff
  readonly workersOf: (word: AgencyWord) => readonly Staff[]
  readonly placeOf: (agency: Agency) => string
}

function addStaff(
  facts: Facts,
  times: Times,
  at: Agency,
  all: readonly Post[],
  teams: ReadonlyMap<string, string>,
  from: number,
): Staff[] {
  return all.map(({ word, name, title, roles, team, isVolunteer }, index) => {
    const local = word.replace(/[^a-z]/g, '')
    const teamId = team === undefined ? undefined : teams.get(team)
    return staff(facts, at, name, {
      id: facts.idOf(`staff ${word}`),
      roles,
      title,
      ...(teamId === undefined ? {} : { teams: [teamId] }),
      more: {
        work_email: `${local}@${at.name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
        work_phone: `01632 960${String(from + index).padStart(3, '0')}`,
        ...(isVolunteer ? { is_volunteer: true, checks_valid_until: times.at(400) } : {}),
      },
    })
  })
}

/** The partnership of the county, its agencies with their places and teams, and everybody who works there. */
export function countyAgencies(facts: Facts, times: Times): CountyAgencies {
  const partnershipId = partnership(facts, 'Ravelshire Recovery Partnership', 'Ravelshire', 'RAVEL')
  const agencies = {} as Record<AgencyWord, Agency>
  const workers = new Map<string, Staff>()
  const byAgency = new Map<AgencyWord, Staff[]>()
  const teams = new Map<string, string>()
  for (const [index, word] of agencyWords.entries()) {
    const { kind, name, sites, aims, mayNot, judgedBy } = organisations[word]
    const at = agency(facts, partnershipId, kind, name, {
      // Agencies that treat people or stand beside them send returns; the code is a letter and four figures, as national ones are.
      national_code: `R${String(index + 1).padStart(4, '0')}`,
      own_aims: aims,
      may_not_do: mayNot,
      judged_by: judgedBy,
      phone: `01632 960${String(900 + index).padStart(3, '0')}`,
    })
    const siteIds = sites.map(([siteName, address, postcode]) => {
      const site_id = facts.newId()
      facts.add('partnership.site', {
        site_id,
        agency_id: at.id,
        name: siteName,
        address,
        postcode,
        opened_on: '2017-04-03',
      })
      return site_id
    })
    const all: readonly Post[] = posts[word]
    for (const [place, teamName] of [...new Set(all.flatMap(({ team }) => team ?? []))].entries()) {
      const team_id = facts.newId()
      const site_id = siteIds[Math.min(place, siteIds.length - 1)] ?? null
      facts.add('partnership.team', { team_id, agency_id: at.id, site_id, name: teamName, opened_on: '2018-04-02' })
      teams.set(teamName, team_id)
    }
    const staffHere = addStaff(facts, times, at, all, teams, workers.size)
    for (const [place, { word: staffWord }] of all.entries()) {
      const one = staffHere[place]
      if (one) workers.set(staffWord, one)
    }
    agencies[word] = at
    byAgency.set(word, staffHere)
  }
  const worker = (word: string) => {
    const found = workers.get(word)
    if (!found) throw new Error(`nobody in the county is called ${word}`)
    return found
  }
  const places = new Map(agencyWords.map((word) => [agencies[word].id, organisations[word].sites[0]?.[0] ?? '']))
  return {
    partnershipId,
    agencies,
    teams,
    worker,
    workersOf: (word) => byAgency.get(word) ?? [],
    placeOf: (at) => places.get(at.id) ?? '',
  }
}
