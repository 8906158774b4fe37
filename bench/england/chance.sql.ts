/**
 * Identifiers and chance come from hashes of a running number, so that every load is the same and one statement can make a million
 * rows. The day everything is counted from is the day of loading: permissions and scripts must be in force.
 */
export const chance = (today: string) => `
  create schema bench;
  create function bench.id(kind text, n bigint) returns uuid language sql immutable parallel safe
    as $$ select md5('england ' || kind || ' ' || n)::uuid $$;
  create function bench.dice(salt bigint, n bigint, sides integer) returns integer language sql immutable parallel safe
    as $$ select (hashint8extended(n, salt) & 1073741823)::integer % sides $$;
  create function bench.pick(words text[], salt bigint, n bigint) returns text language sql immutable parallel safe
    as $$ select words[1 + bench.dice(salt, n, cardinality(words))] $$;
  create function bench.today() returns date language sql immutable parallel safe as $$ select date '${today}' $$;
  create function bench.at(day date, salt bigint, n bigint) returns timestamptz language sql stable parallel safe
    as $$ select day::timestamptz + interval '9 hours' + interval '1 minute' * bench.dice(salt, n, 480) $$;`

const list = (words: readonly string[]) => `array[${words.map((word) => `'${word}'`).join(', ')}]`

const given = [
  'Ada',
  'Ben',
  'Cass',
  'Dev',
  'Ella',
  'Finn',
  'Gita',
  'Hal',
  'Ines',
  'Jude',
  'Kofi',
  'Lena',
  'Mo',
  'Nell',
  'Omar',
  'Pia',
].concat([
  'Quin',
  'Rosa',
  'Sol',
  'Tess',
  'Umar',
  'Vera',
  'Wes',
  'Xenia',
  'Yusuf',
  'Zara',
  'Aled',
  'Bryn',
  'Cora',
  'Dara',
  'Esme',
  'Faye',
])
const familyStart = [
  'Ash',
  'Birch',
  'Clay',
  'Dun',
  'Elm',
  'Fen',
  'Glen',
  'Hazel',
  'Iver',
  'Kirk',
  'Lang',
  'Marsh',
  'North',
  'Oak',
  'Pen',
  'Rook',
].concat([
  'Sand',
  'Thorn',
  'Under',
  'Vale',
  'West',
  'Yew',
  'Stone',
  'Brook',
  'Cold',
  'Dale',
  'East',
  'Fox',
  'Gold',
  'Heron',
  'Ivy',
  'Lark',
])
const familyEnd = [
  'by',
  'combe',
  'den',
  'field',
  'ford',
  'gate',
  'ham',
  'hurst',
  'ley',
  'low',
  'mere',
  'more',
  'ridge',
  'shaw',
  'stead',
  'ton',
].concat(['wick', 'wood', 'worth', 'well', 'water', 'side', 'sett', 'ness'])

/** A given and a family name for the numbered person, as SQL. */
export const givenName = (n: string, salt: number) => `bench.pick(${list(given)}, ${salt}, ${n})`
export const familyName = (n: string, salt: number) =>
  `bench.pick(${list(familyStart)}, ${salt}, ${n}) || bench.pick(${list(familyEnd)}, ${salt + 1}, ${n})`

const sentences = [
  'Came on time and stayed for the whole hour.',
  'We talked about the week and what had been hard.',
  'Sleep is better than last month.',
  'Has cut down and wants to keep going.',
  'Asked about help with rent and was given two numbers to ring.',
  'Will bring a friend to the group on Thursday.',
  'Missed two doses because of a bus strike.',
  'Feels safer since the move.',
  'We went through the plan line by line and changed one goal.',
  'No new worries about health today.',
  'Would like a letter for work.',
  'The next meeting is by telephone.',
  'Spoke about family and about seeing the children again.',
  'Took the naloxone kit and knows how to use it.',
  'Wants fewer supervised days and will talk to the prescriber.',
  'The scores went up by three points since the start.',
]

/** Two sentences for the numbered note, as SQL. */
export const noteText = (n: string) =>
  `bench.pick(${list(sentences)}, 81, ${n}) || ' ' || bench.pick(${list(sentences)}, 82, ${n})`
