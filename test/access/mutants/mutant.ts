/** A mistake somebody could make in the policies: in which file, what it says, what it would say instead. */
export interface Mutant {
  readonly name: string
  readonly file:
    | 'acting/db/functions.sql'
    | 'consent/db/functions.sql'
    | 'consent/db/views.sql'
    | 'people/db/policies.sql'
    | 'tasks/db/functions.sql'
    | 'front-door/db/functions.sql'
    | 'episodes/db/functions.sql'
    | 'residential/db/functions.sql'
  readonly find: string
  readonly replace: string
}

export const inActing = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'acting/db/functions.sql',
  find,
  replace,
})
export const inFunctions = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'consent/db/functions.sql',
  find,
  replace,
})
export const inRule = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'consent/db/views.sql',
  find,
  replace,
})
export const inPeople = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'people/db/policies.sql',
  find,
  replace,
})
export const inTasks = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'tasks/db/functions.sql',
  find,
  replace,
})
export const inFrontDoor = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'front-door/db/functions.sql',
  find,
  replace,
})
export const inEpisodes = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'episodes/db/functions.sql',
  find,
  replace,
})
export const inResidential = (name: string, find: string, replace: string): Mutant => ({
  name,
  file: 'residential/db/functions.sql',
  find,
  replace,
})
