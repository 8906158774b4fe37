import type { Tx } from '../../db/database.ts'
import type { KeyRing } from '../../secrets/index.ts'
import { serviceName } from '../../web/layout/service-name.ts'
import type { OtherService } from '../other-service.ts'
import type { Site } from '../passkeys.ts'

/** Which ways of signing in exist on this installation. */
export interface SignInSettings {
  /** The address people type, for example https://common-ground.example. Passkeys and other services are bound to it. */
  readonly origin: string
  /** Accounts of this installation's own, with a name and a password. */
  readonly local: boolean
  readonly services: readonly OtherService[]
  /** What the secrets of apps with codes are sealed with. */
  readonly keys: KeyRing
  /** The try-out with invented people; never true where DATABASE_URL is set. */
  readonly isDemo: boolean
  /** Why whoever acts is asked to confirm that it is them, where it is for more than what they are about to do. */
  readonly whyConfirm?: (tx: Tx) => Promise<string | null>
}

export const siteOf = ({ origin }: SignInSettings): Site => ({ origin, name: serviceName })
