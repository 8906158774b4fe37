import { agreement } from './agreement.ts'
import { appeals } from './appeals.ts'
import { denials } from './denials.ts'
import { frontDoor } from './front-door.ts'
import { items } from './items.ts'
import type { Mutant } from './mutant.ts'
import { otherRoutes } from './other-routes.ts'
import { ownAgency } from './own-agency.ts'
import { ownCaseload } from './own-caseload.ts'
import { permission } from './permission.ts'
import { relationship } from './relationship.ts'
import { takenBack } from './taken-back.ts'
import { told } from './told.ts'
import { whoActs } from './who-acts.ts'

/** Every planted mistake. Each must be noticed by the twin. */
export const mutants: readonly Mutant[] = [
  ...whoActs,
  ...relationship,
  ...ownAgency,
  ...ownCaseload,
  ...agreement,
  ...permission,
  ...otherRoutes,
  ...denials,
  ...items,
  ...told,
  ...frontDoor,
  ...takenBack,
  ...appeals,
]
