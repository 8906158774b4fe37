/** Who works in the county, agency by agency: a word of their own, name, job, roles and team. */
export interface Post {
  readonly word: string
  readonly name: string
  readonly title: string
  readonly roles: readonly string[]
  readonly team?: string
  readonly isVolunteer?: true
}

const post = (word: string, name: string, title: string, roles: string, team?: string): Post => ({
  word,
  name,
  title,
  roles: roles.split(' '),
  ...(team === undefined ? {} : { team }),
})
const volunteer = (word: string, name: string, title: string): Post => ({
  ...post(word, name, title, 'peer_mentor'),
  isVolunteer: true,
})
const keyWorkers = (team: string, all: Readonly<Record<string, string>>): Post[] =>
  Object.entries(all).map(([word, name]) => post(word, name, 'Recovery worker', 'worker', team))

export const posts = {
  wayfold: [
    ...keyWorkers('Ravelstow team', {
      amara: 'Amara Whitlow',
      ines: 'Ines Marchetti',
      tobias: 'Tobias Fernrow',
      shanice: 'Shanice Holmgate',
      rhodri: 'Rhodri Castellan',
    }),
    ...keyWorkers('Marlhithe team', {
      farida: 'Farida Rezaei',
      kwame: 'Kwame Sarpong',
      bronte: 'Bronte Larkside',
      pawel: 'Paweł Siwicki',
    }),
    ...keyWorkers('Outreach team', { dexter: 'Dexter Oakmere', leanne: 'Leanne Thornbeck', yusuf: 'Yusuf Tadesse' }),
    post('grace', 'Grace Pendale', 'Team manager', 'team_manager', 'Ravelstow team'),
    post('imran', 'Imran Nadeem', 'Team manager', 'team_manager', 'Marlhithe team'),
    post('priya', 'Priya Dhillon', 'Information governance lead', 'privacy_officer'),
    post('saul', 'Saul Brackley-Moor', 'Safeguarding lead', 'safeguarding_lead', 'Ravelstow team'),
    post('anwen', 'Anwen Caldcombe', 'Office manager', 'administrator'),
  ],
  nhs: [
    post('drhale', 'Dr Helen Quarfield', 'Consultant in addictions', 'prescriber', 'Prescribing team'),
    post('dreze', 'Dr Obinna Eze', 'Specialty doctor', 'prescriber', 'Prescribing team'),
    post('petra', 'Petra Jankauskas', 'Nurse prescriber', 'prescriber clinician', 'Prescribing team'),
    post('callum', 'Callum Oyelaran', 'Nurse', 'clinician', 'Nursing team'),
    post('mei', 'Mei Lindham', 'Blood-borne virus nurse', 'clinician', 'Nursing team'),
    post('sioned', 'Sioned Rowleigh', 'Psychologist', 'clinician', 'Nursing team'),
    ...keyWorkers('Recovery team', {
      marek: 'Marek Kowalik',
      thandi: 'Thandi Mokoena',
      owen: 'Owen Wrenfield',
      jodie: 'Jodie Hartcroft',
      rajan: 'Rajan Purewal',
      lowri: 'Lowri Selworth',
    }),
    post('niamh', 'Niamh Corrigan-Dale', 'Team manager', 'team_manager', 'Recovery team'),
    post('victor', 'Victor Papazian', 'Information governance lead', 'privacy_officer'),
    post('olwen', 'Olwen Barhurst', 'Safeguarding lead', 'safeguarding_lead'),
    post('stan', 'Stan Goldrow', 'Service administrator', 'administrator'),
  ],
  young: [
    post('kit', 'Kit Fairlow', 'Young people’s worker', 'worker', 'Sparrowgate team'),
    post('danuta', 'Danuta Nowicki', 'Young people’s worker', 'worker', 'Sparrowgate team'),
    post('levi', 'Levi Marstead', 'Young people’s worker', 'worker', 'Sparrowgate team'),
    post('ruta', 'Ruta Petrauskas', 'Service manager', 'team_manager safeguarding_lead', 'Sparrowgate team'),
    post('hugh', 'Hugh Winfield', 'Business manager', 'administrator privacy_officer'),
  ],
  hospital: [
    post('ruth', 'Ruth Keslake', 'Alcohol liaison nurse', 'clinician'),
    post('emeka', 'Emeka Ibekwe', 'Emergency department nurse', 'clinician duty_safeguarding'),
    post('joan', 'Joan Alderpool', 'Information governance lead', 'privacy_officer administrator'),
    post('meera', 'Meera Tiwari', 'Named nurse for safeguarding', 'safeguarding_lead'),
  ],
  mentalHealth: [
    post('gareth', 'Gareth Linddale', 'Community psychiatric nurse', 'clinician safeguarding_lead'),
    post('yetunde', 'Yetunde Balogun', 'Social worker', 'worker'),
    post('cedric', 'Cedric Norwick', 'Information governance lead', 'privacy_officer administrator'),
  ],
  practiceOne: [
    post('drsandhar', 'Dr Gurdeep Sandhar', 'GP', 'gp safeguarding_lead'),
    post('hazel', 'Hazel Copford', 'Practice manager', 'privacy_officer administrator'),
  ],
  practiceTwo: [
    post('drmorag', 'Dr Morag Thurlow', 'GP', 'gp safeguarding_lead'),
    post('wanda', 'Wanda Szymczak', 'Practice manager', 'privacy_officer administrator'),
  ],
  pharmacyOne: [
    post('leon', 'Leon Adomako', 'Pharmacist', 'pharmacist'),
    post(
      'anil',
      'Anil Gunawardena',
      'Superintendent pharmacist',
      'pharmacist privacy_officer safeguarding_lead administrator',
    ),
  ],
  pharmacyTwo: [post('bethan', 'Bethan Shelford', 'Pharmacist', 'pharmacist privacy_officer safeguarding_lead')],
  pharmacyThree: [post('kamal', 'Kamal Haidari', 'Pharmacist', 'pharmacist privacy_officer safeguarding_lead')],
  probation: [
    post('fern', 'Fern Whitcombe', 'Probation officer', 'order_manager'),
    post('delroy', 'Delroy Ashcroft', 'Probation officer', 'order_manager'),
    post('carys', 'Carys Mellor-Bank', 'Senior probation officer', 'order_manager safeguarding_lead'),
    post('neville', 'Neville Radgate', 'Information governance lead', 'privacy_officer administrator'),
  ],
  police: [
    post('col', 'Colin Bramwick', 'Integrated offender management officer', 'order_manager safeguarding_lead'),
    post('sanjana', 'Sanjana Virk', 'Information manager', 'privacy_officer administrator'),
  ],
  doorstead: [
    post('hector', 'Hector Alvarado', 'Housing support worker', 'housing_worker'),
    post('keeley', 'Keeley Stanbourne', 'Housing support worker', 'housing_worker safeguarding_lead'),
    post('ivo', 'Ivo Dragomir', 'Service manager', 'privacy_officer administrator'),
  ],
  harbourlight: [
    post(
      'merryn',
      'Merryn Penhaw',
      'Night shelter lead',
      'housing_worker privacy_officer safeguarding_lead administrator',
    ),
  ],
  lapwing: [
    volunteer('jude', 'Jude Ashbourne', 'Peer mentor'),
    volunteer('comfort', 'Comfort Amoah', 'Peer mentor'),
    post('wesley', 'Wesley Tarnstead', 'Peer mentor', 'peer_mentor'),
    post('elowen', 'Elowen Garcliffe', 'Community lead', 'privacy_officer safeguarding_lead administrator'),
  ],
  tillerwork: [
    post(
      'darius',
      'Darius Ghorbani',
      'Employment adviser',
      'housing_worker privacy_officer safeguarding_lead administrator',
    ),
  ],
  socialCare: [
    post('zainab', 'Zainab Farouqi', 'Social worker', 'housing_worker safeguarding_lead'),
    post('percy', 'Percy Yarside', 'Information governance lead', 'privacy_officer administrator'),
  ],
  oakapple: [
    post('freya', 'Freya Hollow-Reyes', 'Residential worker', 'worker', 'House team'),
    post(
      'tendai',
      'Tendai Mahlangu',
      'House manager',
      'team_manager privacy_officer safeguarding_lead administrator',
      'House team',
    ),
  ],
  council: [
    post('dinah', 'Dinah Elmhurst', 'Public health commissioner', 'commissioner'),
    post('rufus', 'Rufus Calddale', 'Contracts and information lead', 'privacy_officer administrator'),
  ],
  office: [
    post('moira', 'Moira Barthwaite', 'Partnership manager', 'partnership_manager'),
    post('kezia', 'Kezia Ogunleye', 'Partnership coordinator', 'coordinator'),
    post('terrell', 'Terrell Birkham', 'Forum member', 'forum_member'),
  ],
  stillwater: [
    post('agnes', 'Agnes Hawlow', 'Counsellor', 'worker safeguarding_lead', 'Counselling team'),
    post('bryn', 'Bryn Woodcroft', 'Director', 'team_manager privacy_officer administrator', 'Counselling team'),
  ],
} as const satisfies Readonly<Record<string, readonly Post[]>>

export type AgencyWord = keyof typeof posts
export const agencyWords = Object.keys(posts) as AgencyWord[]
