import { office, place, type SeededService } from './county-service-shape.ts'
import type { AgencyWord } from './county-staff.ts'

const one = (
  by: AgencyWord,
  name: string,
  summary: string,
  more: Pick<SeededService, 'needs' | 'offers' | 'takes' | 'how' | 'standard' | 'places'> & Partial<SeededService>,
): SeededService => ({ word: `${by} service`, by, name, summary, ...more })

/** What is offered by those who do not treat: pharmacies, surgeries, housing, peers. */
export const servicesAround: readonly SeededService[] = [
  one('hospital', 'Alcohol liaison nurse', 'A nurse who comes to your bed and sorts out what happens after the ward.', {
    needs: ['alcohol', 'health'],
    offers: ['one_to_one', 'detox'],
    takes: ['professionals'],
    how: 'Any ward rings the nurse.',
    standard: 1,
    wait: [1, null, 2],
    places: [
      place('Main site', 'Kiln Road, Ravelstow', 'RV1 1GH', ['1234567 08:00-20:00'], {
        access: ['step_free', 'interpreter'],
      }),
    ],
  }),
  one(
    'mentalHealth',
    'Larch House joint clinic',
    'Mental health and drug or alcohol care in one room. You need not stop first.',
    {
      needs: ['mental_health', 'alcohol', 'opioids', 'cannabis'],
      offers: ['one_to_one', 'medicine'],
      takes: ['professionals', 'online'],
      how: 'A worker or your GP asks with you.',
      standard: 10,
      wait: [28, 2, 9],
      places: [
        place('Larch House', '17 Saddler Lane, Quernby', 'RV9 2PE', [office], {
          access: ['step_free', 'interpreter', 'away_from_treatment'],
        }),
      ],
    },
  ),
  ...(
    [
      ['practiceOne', 'Quernby Road Surgery', '88 Quernby Road, Ravelstow', 'RV1 7TL', 'RV1'],
      ['practiceTwo', 'Old Ropewalk Practice', '1 Anchor Court, Marlhithe', 'RV4 6BD', 'RV4'],
    ] as const
  ).map(([by, name, address, postcode, district]) =>
    one(by, `Talk to a GP at ${name}`, 'Your own doctor can begin with you, and knows the rest of your health.', {
      needs: ['alcohol', 'medicines', 'health', 'mental_health'],
      offers: ['one_to_one', 'medicine', 'advice'],
      ages: [0, null],
      districts: [district],
      takes: ['self', 'family'],
      how: 'Ring at 8am, or register without an address.',
      standard: 5,
      places: [
        place('Surgery', address, postcode, ['12345 08:00-18:30'], {
          access: ['step_free', 'interpreter', 'away_from_treatment'],
        }),
      ],
    }),
  ),
  ...(
    [
      ['pharmacyOne', 'Ravelstow Market Pharmacy', '5 Market Row, Ravelstow', 'RV1 1AA', 3],
      ['pharmacyTwo', 'Ferry Road Pharmacy', '21 Ferry Road, Marlhithe', 'RV4 1QX', 60],
      ['pharmacyThree', 'Hexcombe Pharmacy', '4 Weaver Street, Hexcombe', 'RV7 1SD', 8],
    ] as const
  ).map(([by, name, address, postcode, daysAgo]) =>
    one(by, `${name}: naloxone and needles`, 'Ask at the counter or in the small room. No name, no questions.', {
      needs: ['safer_use', 'health'],
      offers: ['exchange', 'advice', 'drop_in'],
      lowDemand: true,
      takes: ['self', 'family'],
      how: 'Walk in.',
      standard: 0,
      wait: [0, null, daysAgo],
      places: [
        place('Shop', address, postcode, ['12345 08:30-18:30', '6 09:00-17:00'], {
          access: ['step_free', 'away_from_treatment'],
        }),
      ],
    }),
  ),
  one('doorstead', 'Doorstead tenancy support', 'Help to get a place, and to keep it.', {
    needs: ['housing', 'work'],
    offers: ['one_to_one', 'visit'],
    takes: ['self', 'professionals'],
    how: 'Ring the office.',
    standard: 5,
    wait: [15, 0, 11],
    places: [
      place('Office', '62 Piper Terrace, Ravelstow', 'RV1 6FN', [office], {
        access: ['step_free', 'away_from_treatment'],
      }),
    ],
  }),
  one('harbourlight', 'Harbourlight Night Shelter', 'A bed for tonight, a meal, and somebody awake.', {
    needs: ['housing', 'safer_use'],
    offers: ['drop_in'],
    lowDemand: true,
    takes: ['self', 'professionals'],
    how: 'Come to the door from 7pm.',
    standard: 0,
    wait: [0, 4, 0],
    places: [
      place('Shelter', '2 Quarry Close, Marlhithe', 'RV4 3JZ', ['1234567 19:00-23:30'], {
        note: 'Open through the night once you are in.',
      }),
    ],
  }),
  one(
    'lapwing',
    'The Lapwing Club',
    'A place run by people in recovery: tea, walks, music and company. Come with or without a plan.',
    {
      needs: ['recovery', 'family', 'work'],
      offers: ['drop_in', 'group'],
      lowDemand: true,
      takes: ['self', 'family', 'professionals'],
      how: 'Come in. Somebody will make you tea.',
      standard: 0,
      wait: [0, null, 5],
      places: [
        place('Lapwing rooms', '14 Drovers Lane, Ravelstow', 'RV1 4WS', ['23456 11:00-17:00', '5 17:00-21:00'], {
          access: ['step_free', 'away_from_treatment', 'childcare'],
        }),
      ],
    },
  ),
  one('tillerwork', 'Tillerwork', 'Somebody who helps with work, courses and money at your pace.', {
    needs: ['work'],
    offers: ['one_to_one', 'group'],
    takes: ['self', 'professionals'],
    how: 'Ring, or ask a worker.',
    standard: 5,
    wait: [6, 8, 13],
    places: [
      place('Tillerwork', '7 Hopper Street, Ravelstow', 'RV1 9EA', ['1245 09:30-16:00'], {
        access: ['step_free', 'away_from_treatment'],
      }),
    ],
  }),
  one(
    'probation',
    'Help while on an order',
    'If a court ordered treatment, your officer gets you a first appointment.',
    {
      needs: ['justice'],
      offers: ['one_to_one'],
      takes: ['self', 'professionals'],
      how: 'Speak to your officer.',
      standard: 5,
      places: [place('Ravelstow office', '30 Mason Street, Ravelstow', 'RV1 3LR', [office], { access: ['step_free'] })],
    },
  ),
  one(
    'socialCare',
    'Adult social care',
    'Care and support for those who need help to live at home, and for those who care for them.',
    {
      needs: ['family', 'housing', 'domestic_abuse'],
      offers: ['visit', 'advice', 'phone_online'],
      takes: ['self', 'family', 'professionals'],
      how: 'Ring the county offices.',
      standard: 10,
      wait: [20, null, 70],
      places: [
        place('County offices', '1 County Court, Ravelstow', 'RV1 1CC', [office], {
          access: ['step_free', 'interpreter', 'away_from_treatment'],
        }),
      ],
    },
  ),
]
