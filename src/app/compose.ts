import { actingActor } from '../modules/acting/index.ts'
import { assessmentRoutes } from '../modules/assessments/index.ts'
import { careRoutes } from '../modules/care/index.ts'
import { commissioningRoutes } from '../modules/commissioning/index.ts'
import { consentRoutes, noteOpened, whyConfirmReading } from '../modules/consent/index.ts'
import { directoryRoutes } from '../modules/directory/index.ts'
import { episodeRoutes } from '../modules/episodes/index.ts'
import { frontDoorRoutes, publicRoutes } from '../modules/front-door/index.ts'
import { groupRoutes } from '../modules/groups/index.ts'
import { indicatorHubRoutes, indicatorRoutes, publishRoutes } from '../modules/indicators/index.ts'
import { journeyRoutes } from '../modules/journey/index.ts'
import { justiceRoutes } from '../modules/justice/index.ts'
import { outcomeRoutes } from '../modules/outcomes/index.ts'
import { countFile, partnershipRoutes } from '../modules/partnership/index.ts'
import { peopleRoutes } from '../modules/people/index.ts'
import { prescribingRoutes } from '../modules/prescribing/index.ts'
import { referralRoutes } from '../modules/referrals/index.ts'
import { reportRoutes } from '../modules/reports/index.ts'
import { residentialRoutes } from '../modules/residential/index.ts'
import { forTheReturn, returnRoutes } from '../modules/returns/index.ts'
import { tasksRoutes } from '../modules/tasks/index.ts'
import { entriesFor } from '../platform/audit/index.ts'
import {
  type DemoSettings,
  demoRoutes,
  type OtherService,
  sharedLimiter,
  signInRoutes,
  takeNotice,
  usualLimits,
} from '../platform/auth/index.ts'
import type { Database } from '../platform/db/database.ts'
import { claim, keep } from '../platform/idempotency/index.ts'
import { systemRoutes } from '../platform/jobs/index.ts'
import { noticeRoutes } from '../platform/notify/index.ts'
import { type KeyRing, noKeys } from '../platform/secrets/index.ts'
import type { RouteTable } from '../platform/web/route-table.ts'
import type { Log, WebParts } from '../platform/web/web-parts.ts'
import { appRoutes } from './app-routes.tsx'
import { navigationFor } from './navigation.ts'
import { numberPlaces } from './number-places.ts'
import { personBanner } from './person-banner.ts'

export interface AppSettings {
  readonly database: Database
  readonly log: Log
  /** The address people type; sign-in is bound to it. */
  readonly origin: string
  /** Other services staff may sign in with, for example NHS CIS2 or Entra ID. */
  readonly services?: readonly OtherService[]
  /** What secrets are sealed with in the database; without it nobody can set up an app with codes. */
  readonly keys?: KeyRing
  /** The try-out: invented people, plain http on this machine, "sign in as". Never with a real database. */
  readonly demo: DemoSettings['people'] | null
  /** How many proxies of our own stand in front; one unless said. */
  readonly proxies?: number
  /** Awaited after every post and before its answer. */
  readonly afterChange?: () => Promise<void>
  readonly now?: () => Date
}

/** Every route of the product; the proofs walk this list, so a page that is not here does not exist. */
export function allTables({
  origin,
  services = [],
  keys = noKeys,
  demo,
}: Pick<AppSettings, 'origin' | 'services' | 'keys' | 'demo'>): readonly RouteTable[] {
  const isDemo = demo !== null
  return [
    appRoutes(isDemo),
    noticeRoutes,
    systemRoutes,
    signInRoutes({ origin, local: true, services, keys, isDemo, whyConfirm: whyConfirmReading }),
    demoRoutes({ isDemo, people: demo ?? (async () => []) }),
    ...partnershipRoutes,
    ...peopleRoutes,
    ...consentRoutes,
    ...assessmentRoutes,
    ...careRoutes,
    prescribingRoutes,
    justiceRoutes,
    journeyRoutes,
    directoryRoutes,
    publicRoutes,
    frontDoorRoutes,
    ...referralRoutes,
    ...episodeRoutes,
    ...residentialRoutes,
    returnRoutes,
    groupRoutes,
    tasksRoutes,
    commissioningRoutes,
    reportRoutes,
    indicatorHubRoutes(numberPlaces),
    indicatorRoutes,
    publishRoutes,
    outcomeRoutes,
  ]
}

/** The one place that knows every module. */
export function compose(settings: AppSettings): WebParts {
  const { database, log, origin, demo, now = () => new Date() } = settings
  return {
    database,
    log,
    now,
    origin,
    secure: demo === null,
    ...(settings.afterChange ? { afterChange: settings.afterChange } : {}),
    ...(settings.proxies === undefined ? {} : { proxies: settings.proxies }),
    tables: allTables(settings),
    actorOf: actingActor,
    navigationFor,
    entriesFor,
    once: { claim, keep },
    withinLimit: sharedLimiter(database, usualLimits),
    noticeFor: takeNotice,
    personBanner,
    beneath: forTheReturn,
    opening: noteOpened,
    countFile,
    ...(demo ? { banner: 'This is a try-out. Everyone in it is invented.' } : {}),
  }
}
