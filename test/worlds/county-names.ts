import { parseNhsNumber } from '../../src/kernel/nhs-number.ts'
import type { Chance } from './county-chance.ts'

/** Names are drawn apart, so that whoever comes out of it is nobody. Surnames are joined from halves for the same reason. */
const given = {
  f: `Abena Adaeze Agnes Aisling Alina Amina Anjali Anwen Beatrix Bethan Blessing Bronte Carys Celeste Chantelle Charlene Comfort Danuta
    Delphine Dilys Ebony Eilidh Elowen Esme Farida Fatou Fern Freya Gosia Grace Gwen Halima Hazel Ida Imogen Ines Ioana Isla Iveta Jaya
    Jodie Joy Kamila Keeley Kezia Khadija Lacey Laila Latoya Leanne Lowri Lucinda Mabel Magda Maisie Maryam Mei Mercy Merryn Milena Mina
    Morag Nadia Naomi Nia Noor Olena Olwen Paige Parveen Patience Petra Philippa Priscilla Qing Rania Rhian Rosa Ruta Saffron Samira
    Sanjana Seren Shabnam Shanice Sinead Sioned Sorcha Stacey Sunita Tabitha Tamika Tanisha Tegan Thandi Tilly Uma Valentina Wanda Willow
    Xanthe Yasmin Yetunde Zainab Zofia`.split(/\s+/),
  m: `Aaron Abdi Adeyemi Alun Amir Andrzej Anil Arlo Barnaby Bartek Bilal Bogdan Bryn Callum Cedric Chidi Conor Craig Curtis Dafydd Danyal
    Darius Delroy Derek Dewi Dexter Dmitri Dwayne Ebrima Ellis Emeka Ewan Faisal Femi Finlay Frank Gareth Gethin Gintaras Gurdeep Hamza
    Harjit Hassan Hugh Iain Idris Imran Irfan Ivo Jarek Jerome Kacper Kamal Karim Kelvin Kenneth Kofi Kwame Kyle Lamar Leighton Levi Liam
    Lorcan Luca Mahmoud Malik Marek Marlon Mikolaj Mohan Moses Musa Nathan Neville Nikhil Obinna Olumide Omar Osian Owen Pawel Percy Petros
    Quentin Rafal Rajan Reece Rhodri Roland Rory Rufus Sanjay Scott Sefton Shane Sherwin Simeon Stavros Sunil Tariq Tendai Terrell Tomasz
    Trevor Tunde Usman Vikram Wayne Wesley Yusuf Zachary Zoltan`.split(/\s+/),
  x: 'Alex Ash Bay Blair Bobbie Charlie Drew Eden Frankie Jamie Jess Jo Kai Kit Lee Lou Max Nico Pat Quinn Ray Robin Rowan Sam Sasha Sky Toni Val'.split(
    ' ',
  ),
}

const halves = {
  first:
    'Ald Ash Bar Birk Brack Bram Cald Cop Crow Dar Elm Fair Fern Gar Gold Hale Hart Haw Holm Kes Lang Lark Lind Mar Mel Nor Oak Pen Quar Rad Row Sel Shel Stan Tarn Thorn Thur Wal Wend Whit Win Wood Wren Yar'.split(
      ' ',
    ),
  last: 'bank beck bourne by cliffe combe croft dale den field ford gate gill ham hollow hurst ingham lake leigh low mere moor pool ridge row shaw side stead stow thwaite ton wick worth'.split(
    ' ',
  ),
  whole:
    `Abara Abdalla Achterberg Adomako Afolarin Ahmadzai Akintola Alvarado Amoah Antoniak Asare Azikiwe Bajwa Balogun Banerji Barzani Basra
    Bielawski Boateng Bondarenko Brzezicki Castellan Cheema Chowdhry Contreras Czajkowski Dhaliwal Dhillon Diallo Dragomir Eze Farouqi
    Fernando Gebremariam Ghorbani Goraya Grewal Gunawardena Haidari Hossaini Ibekwe Ilunga Iqbalzai Jankauskas Jayasuriya Kalinowski Kamara
    Kebede Khatun Kowalik Kurmi Lashari Lewandek Mahlangu Malhi Marchetti Mensah Mirza Mokoena Mukherji Murtagh Mwangi Nadeem Nakamura
    Ngata Nkemelu Nowicki Obafemi Odhiambo Ogunleye Okonjo Oyelaran Papazian Petrauskas Popescu Purewal Qadri Quispe Ramgoolam Rasool Rezaei
    Sandhar Sarpong Shahzadi Siwicki Szymczak Tadesse Tesfai Thapa Tiwari Tran Ullah Vasquez Virk Wielgosz Yilmaz Zaman Zielonka`.split(
      /\s+/,
    ),
}

export const pronounsOf = { f: ['she/her', ''], m: ['he/him', ''], x: ['they/them', 'they/them', ''] } as const

export interface Named {
  readonly given: string
  readonly family: string
  readonly chosen: string
  readonly pronouns: string
}

export function inventName(chance: Chance): Named {
  const sort = chance.weighted({ f: 33, m: 62, x: 5 })
  const joined = () => `${chance.pick(halves.first)}${chance.pick(halves.last)}`
  const [one, other] = [chance.often(0.4) ? chance.pick(halves.whole) : joined(), joined()]
  const first = chance.pick(given[sort])
  return {
    given: first,
    family: chance.often(0.06) && one !== other ? `${one}-${other}` : one,
    chosen: chance.often(0.08) ? chance.pick(given.x) : '',
    pronouns: chance.often(0.35) ? chance.pick(pronounsOf[sort]) : '',
  }
}

/** Draws numbers with a true check digit, each once, from the range 999, which is kept for tests and never given to anybody. */
export function testNhsNumbers(): () => string {
  let count = 417_000
  return function next(): string {
    const stem = `999${String(count++ % 1_000_000).padStart(6, '0')}`
    const found = Array.from({ length: 10 }, (_, check) => parseNhsNumber(`${stem}${check}`)).find(
      (number) => number !== null,
    )
    return found ?? next()
  }
}

/** Telephone numbers from the ranges Ofcom keeps for drama: they ring nowhere. */
export const dramaMobile = (chance: Chance) => `07700 900${String(chance.whole(0, 999)).padStart(3, '0')}`
export const dramaLandline = (chance: Chance) => `01632 960${String(chance.whole(0, 999)).padStart(3, '0')}`

export const towns = [
  { name: 'Ravelstow', district: 'RV1' },
  { name: 'Marlhithe', district: 'RV4' },
  { name: 'Hexcombe', district: 'RV7' },
  { name: 'Quernby', district: 'RV9' },
] as const

const streets = {
  first:
    'Anchor Baker Chapel Cinder Drovers Ferry Foundry Gasworks Hopper Kiln Lantern Mason Miller Orchard Piper Quarry Ropewalk Saddler Tanner Weaver'.split(
      ' ',
    ),
  last: 'Street Road Lane Close Terrace Court Row Way'.split(' '),
}

/** No postcode area of this country is RV. */
export function inventAddress(chance: Chance): { lines: string; postcode: string } {
  const town = chance.pick(towns)
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  return {
    lines: `${chance.often(0.25) ? `Flat ${chance.whole(1, 12)}, ` : ''}${chance.whole(1, 140)} ${chance.pick(streets.first)} ${chance.pick(streets.last)}, ${town.name}`,
    postcode: `${town.district} ${chance.whole(1, 9)}${chance.pick([...letters])}${chance.pick([...letters])}`,
  }
}

/** Sex as registered, 1 or 2, as the pronouns or the given name suggest; of names that tell nothing either. */
export function sexOf(name: string, pronouns: string, chance: Chance): '1' | '2' {
  if (pronouns === 'she/her' || given.f.includes(name)) return '2'
  if (pronouns === 'he/him' || given.m.includes(name)) return '1'
  return chance.often(0.5) ? '1' : '2'
}
