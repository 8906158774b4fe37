import { office, place, type SeededService } from './county-service-shape.ts'
import { servicesAround } from './county-services-around.ts'

const drugs = ['opioids', 'crack_cocaine', 'cannabis', 'club_drugs', 'medicines']
const ravelstowHub = (hours: readonly string[], more = {}) =>
  place('Ravelstow hub', '12 Ropewalk Street, Ravelstow', 'RV1 2AB', hours, {
    access: ['step_free', 'interpreter'],
    ...more,
  })

const wayfold: readonly SeededService[] = [
  {
    word: 'wayfold recovery',
    by: 'wayfold',
    name: 'Wayfold adult recovery service',
    summary: 'A worker of your own who listens, plans with you and stays with you. Start as you are.',
    forWhom: 'Adults who want to change their drinking or drug use, or make it safer.',
    needs: ['alcohol', ...drugs, 'steroids', 'recovery'],
    offers: ['one_to_one', 'group', 'visit'],
    takes: ['self', 'family', 'professionals', 'online', 'undecided'],
    how: 'Ring, walk in, or ask on these pages. No letter is needed.',
    standard: 3,
    back: 'Ring or walk in. You are seen within two working days, and nobody asks why you left.',
    wait: [5, 6, 2],
    places: [
      ravelstowHub([office, '3 17:00-19:30'], { note: 'Wednesday evenings by appointment.' }),
      place('Marlhithe hub', '3 Ferry Road, Marlhithe', 'RV4 1QT', [office], {
        access: ['step_free', 'women_only'],
        note: 'Women only on Tuesday mornings.',
      }),
      place('Fern Tree Family Centre', 'Beacon Street, Marlhithe', 'RV4 2LN', ['24 09:30-12:30'], {
        access: ['step_free', 'childcare', 'away_from_treatment'],
        satellite: true,
      }),
    ],
  },
  {
    word: 'wayfold outreach',
    by: 'wayfold',
    name: 'Wayfold outreach and needle exchange',
    summary: 'Clean equipment, naloxone, a hot drink and a chat. No name is asked.',
    needs: ['safer_use', 'opioids', 'crack_cocaine', 'steroids', 'housing'],
    offers: ['drop_in', 'exchange', 'advice', 'visit'],
    lowDemand: true,
    takes: ['self', 'professionals'],
    how: 'Just come. The van stops where people ask for it.',
    standard: 0,
    wait: [0, null, 1],
    places: [
      ravelstowHub(['12345 10:00-16:00', '6 10:00-13:00'], { name: 'Ravelstow exchange' }),
      place('Harbourlight Night Shelter', '2 Quarry Close, Marlhithe', 'RV4 3JZ', ['15 19:00-21:00'], {
        access: ['away_from_treatment'],
        satellite: true,
      }),
      place('Hexcombe outreach room', 'Chapel Lane, Hexcombe', 'RV7 3DL', ['3 13:00-16:00'], { access: ['step_free'] }),
    ],
  },
]

const clinics: readonly SeededService[] = [
  {
    word: 'nhs prescribing',
    by: 'nhs',
    name: 'Ravelshire prescribing clinic',
    summary: 'Medicine for opioid or alcohol dependence with a nurse or doctor, and care for the rest of your health.',
    needs: ['opioids', 'alcohol', 'medicines', 'health'],
    offers: ['medicine', 'one_to_one', 'detox'],
    takes: ['self', 'professionals', 'online'],
    how: 'Ring the clinic or ask on these pages. A GP letter helps but is not needed.',
    standard: 5,
    back: 'Ring before 11am and you are seen the same week.',
    wait: [9, 3, 4],
    places: [
      place('Quernby clinic', '40 Foundry Road, Quernby', 'RV9 4HB', [office, '1 17:00-19:00'], {
        access: ['step_free', 'interpreter'],
      }),
      place('Ravelstow clinic', '2 Tanner Row, Ravelstow', 'RV1 5NW', ['245 09:00-16:30'], { access: ['step_free'] }),
    ],
  },
  {
    word: 'nhs bloods',
    by: 'nhs',
    name: 'Hepatitis and health checks',
    summary: 'A finger-prick test, results explained, and treatment for hepatitis C in eight to twelve weeks.',
    needs: ['health', 'safer_use'],
    offers: ['one_to_one', 'drop_in'],
    lowDemand: true,
    takes: ['self', 'professionals'],
    how: 'Walk in on Tuesdays, or ask any worker.',
    standard: 2,
    wait: [0, null, 31],
    places: [
      place('Quernby clinic', '40 Foundry Road, Quernby', 'RV9 4HB', ['2 10:00-15:00'], { access: ['step_free'] }),
    ],
  },
  {
    word: 'young service',
    by: 'young',
    name: 'Sparrowgate young people’s service',
    summary: 'Somebody to talk to about drink, drugs or vapes, where you like: at school, in a cafe or here.',
    forWhom: 'Young people, and parents who worry.',
    ages: [10, 17],
    needs: ['alcohol', 'cannabis', 'club_drugs', 'medicines', 'mental_health', 'family'],
    offers: ['one_to_one', 'visit', 'phone_online'],
    takes: ['self', 'family', 'professionals', 'online', 'undecided'],
    how: 'Ring, text, or ask on these pages. You do not need your parents.',
    standard: 2,
    wait: [3, 5, 3],
    places: [
      place('Sparrowgate', '9 Orchard Way, Ravelstow', 'RV1 8EX', ['12345 10:00-18:00'], {
        access: ['step_free', 'away_from_treatment'],
      }),
    ],
  },
  {
    word: 'young transition',
    by: 'young',
    name: 'Sparrowgate 18 to 24',
    summary: 'The same worker goes on with you when you turn 18, for as long as you need.',
    ages: [18, 24],
    needs: ['alcohol', 'cannabis', 'club_drugs'],
    offers: ['one_to_one', 'group'],
    takes: ['self', 'professionals', 'online'],
    how: 'Ask your worker, or ask on these pages.',
    standard: 3,
    wait: [12, 0, 20],
    places: [
      place('Sparrowgate', '9 Orchard Way, Ravelstow', 'RV1 8EX', ['34 14:00-19:00'], { access: ['step_free'] }),
    ],
  },
  {
    word: 'stillwater talking',
    by: 'stillwater',
    name: 'Stillwater counselling',
    summary: 'Twelve talks with one counsellor. For people whose drinking or drug use is about something older.',
    needs: ['alcohol', 'cannabis', 'medicines', 'mental_health', 'domestic_abuse'],
    offers: ['one_to_one', 'phone_online'],
    districts: ['RV4'],
    takes: ['self', 'professionals', 'online'],
    how: 'Ring or ask on these pages. The first talk is free of forms.',
    standard: 10,
    wait: [38, 1, 6],
    places: [
      place('Stillwater rooms', '11 Cinder Row, Marlhithe', 'RV4 9KM', ['1235 10:00-18:00'], {
        access: ['childcare', 'away_from_treatment'],
      }),
    ],
  },
  {
    word: 'stillwater families',
    by: 'stillwater',
    name: 'Stillwater for families',
    summary: 'For those who love somebody who drinks or uses. For you, whatever they do.',
    ages: [16, null],
    needs: ['family', 'domestic_abuse'],
    offers: ['one_to_one', 'group'],
    takes: ['self', 'family', 'professionals', 'online'],
    how: 'Ring or ask on these pages.',
    standard: 5,
    places: [
      place('Stillwater rooms', '11 Cinder Row, Marlhithe', 'RV4 9KM', ['4 17:30-19:30'], {
        access: ['away_from_treatment'],
      }),
    ],
  },
  {
    word: 'oakapple house',
    by: 'oakapple',
    name: 'Oakapple House',
    summary: 'A quiet house in the country to stay for twelve weeks after a detox.',
    needs: ['alcohol', 'opioids', 'crack_cocaine', 'recovery'],
    offers: ['rehab', 'group', 'one_to_one'],
    takes: ['professionals'],
    how: 'Your key worker asks with you; a panel decides about the money.',
    standard: 10,
    wait: [24, 2, 5],
    places: [
      place('Oakapple House', 'Oakapple Lane, Hexcombe', 'RV7 8HU', [], {
        note: 'Always open to those who live there.',
        access: ['step_free'],
      }),
    ],
  },
  {
    word: 'oakapple day',
    by: 'oakapple',
    name: 'Oakapple day groups',
    summary: 'Three group days a week for those who want the programme and sleep at home.',
    needs: ['alcohol', 'recovery'],
    offers: ['group'],
    takes: ['self', 'professionals'],
    how: 'Ring and come for a taster day.',
    standard: 5,
    wait: [7, 4, 40],
    places: [
      place('Oakapple House', 'Oakapple Lane, Hexcombe', 'RV7 8HU', ['134 10:00-15:30'], { access: ['step_free'] }),
    ],
  },
]

/** What the agencies of the county offer, some of it confirmed lately and some long ago. */
export const seededServices: readonly SeededService[] = [...wayfold, ...clinics, ...servicesAround]
