import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  type Category,
  categoryInWords,
  goesWithEveryPermission,
  listInWords,
  purposeFor,
  type Reader,
  sentenceCase,
} from '../../domain/categories.ts'
import { dateInWords, lastDayInWords } from '../../domain/when.ts'
import { permissionReference } from '../../domain/why-words.ts'
import type { EndingSoon } from '../../queries/permissions-ending-soon.ts'
import type { AdvanceRefusal, CapacityConcern, Carer } from '../../queries/protections.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import type { SharingChoice } from '../../queries/sharing-choices.ts'
import type { DisclosureFact, Grant, RefusalFact, Seen, WithdrawalFact } from '../../queries/sharing-overview.ts'
import { methodWords } from '../method-words.ts'
import { type AgencySight, agencySights } from './who-sees.page.ts'

export interface PermissionCard {
  readonly grantId: string
  readonly agencyName: string
  readonly purpose: string
  readonly kinds: string
  readonly takenBack: string
  readonly dates: string
  /** The last day. */
  readonly until: string
  readonly recorded: string
  readonly reference: string
}

/** What one agency may see, by every permission it has, the newest first. */
export interface AgencyPermissions {
  readonly agencyName: string
  readonly cards: readonly PermissionCard[]
}

/** A permission whose end is near. */
export interface EndingLine {
  readonly agencyName: string
  readonly until: string
  readonly purpose: string
}

export interface SharingPage {
  readonly reader: Reader
  readonly base: string
  readonly personId: string
  readonly sights: readonly AgencySight[]
  readonly ending: readonly EndingLine[]
  readonly current: readonly AgencyPermissions[]
  readonly past: readonly PermissionCard[]
  readonly choices: readonly SharingChoice[]
  readonly refusals: readonly string[]
  readonly withdrawals: readonly string[]
  readonly disclosures: readonly string[]
  readonly carers: readonly {
    readonly proxyId: string
    readonly name: string
    readonly sees: string
    readonly until: string
    readonly isOver: boolean
  }[]
  readonly refusal: AdvanceRefusal | null
  readonly concern: CapacityConcern | null
}

export interface SharingFacts {
  readonly ending: readonly EndingSoon[]
  readonly seen: readonly Seen[]
  readonly grants: readonly Grant[]
  readonly choices: readonly SharingChoice[]
  readonly refusals: readonly RefusalFact[]
  readonly withdrawals: readonly WithdrawalFact[]
  readonly disclosures: readonly DisclosureFact[]
  readonly carers: readonly Carer[]
  readonly refusal: AdvanceRefusal | null
  readonly concern: CapacityConcern | null
}

export const kindsInWords = (categories: readonly Category[], reader: Reader): string =>
  sentenceCase(listInWords(categories.map((category) => categoryInWords(category, reader))))

export function permissionCard(grant: Grant, reader: Reader): PermissionCard {
  const live = grant.lines.filter((line) => line.withdrawnAt === null)
  const gone = grant.lines.filter((line) => line.withdrawnAt !== null)
  const marks = [
    live.some((line) => line.withSensitive) && 'entries marked very private',
    live.some((line) => line.withThirdParty) && 'what other people said',
  ].filter((mark) => mark !== false)
  const kinds = kindsInWords(
    live.map((line) => line.category),
    reader,
  )
  return {
    grantId: grant.grantId,
    agencyName: grant.agencyName,
    purpose: purposeFor(grant.purposeName, reader),
    kinds: marks.length > 0 ? `${kinds}. Also ${listInWords(marks)}` : kinds,
    takenBack: kindsInWords(
      gone.map((line) => line.category),
      reader,
    ),
    until: lastDayInWords(grant.validTo),
    dates: `${dateInWords(grant.validFrom)} to ${lastDayInWords(grant.validTo)}`,
    recorded: `${sentenceCase(methodWords(grant.method, reader))}${grant.recordedBy ? `, written down by ${grant.recordedBy} of ${grant.recordedByAgency ?? ''}` : ''}`,
    reference: permissionReference(grant.grantId),
  }
}

const grounds: Readonly<Record<string, string>> = {
  safeguarding: 'to protect someone from harm',
  serious_harm: 'to prevent serious harm',
  court_order: 'because a court ordered it',
  coroner: 'for the coroner',
  police_request: 'for the police, after two people weighed it',
  statutory_return: 'because a law requires it',
}

/** Agencies in the order of their newest permission. */
function byAgency(grants: readonly Grant[], reader: Reader): readonly AgencyPermissions[] {
  const newestFirst = grants.toSorted((a, b) => b.givenAt.getTime() - a.givenAt.getTime())
  return [...Map.groupBy(newestFirst, ({ agencyName }) => agencyName)].map(([agencyName, own]) => ({
    agencyName,
    cards: own.map((grant) => permissionCard(grant, reader)),
  }))
}

/** Everything the sharing page says, in words for whoever reads it. */
export function sharingPage(asker: SharingAsker, facts: SharingFacts): SharingPage {
  const { reader } = asker
  const withoutCarriers = (categories: readonly Category[]) =>
    categories.filter((category) => !goesWithEveryPermission.includes(category))
  return {
    reader,
    base: asker.base,
    personId: asker.personId,
    sights: agencySights(facts.seen, reader),
    ending: facts.ending.map((one) => ({
      agencyName: one.agencyName,
      until: dayInWords(one.lastDay),
      purpose: lower(purposeFor(one.purposeName, reader)),
    })),
    current: byAgency(
      facts.grants.filter((grant) => !grant.isOver),
      reader,
    ),
    past: facts.grants.filter((grant) => grant.isOver).map((grant) => permissionCard(grant, reader)),
    choices: facts.choices,
    refusals: facts.refusals.map(
      (one) =>
        `${one.agencyName}, ${lower(purposeFor(one.purposeName, reader))}: said no on ${dateInWords(one.refusedAt)}.`,
    ),
    withdrawals: facts.withdrawals.map((one) => {
      const kinds = withoutCarriers(one.categories)
      const what = one.categories.includes(0)
        ? 'everything'
        : listInWords(kinds.map((category) => categoryInWords(category, reader)))
      return `${one.agencyName}: ${what}, on ${dateInWords(one.withdrawnAt)}${one.recordedBy ? `, written down by ${one.recordedBy}` : ''}.`
    }),
    disclosures: facts.disclosures.map(
      (one) =>
        `${one.recipient}: ${one.items === 1 ? 'one entry' : `${one.items} entries`}, ${grounds[one.ground] ?? one.ground}, on ${dateInWords(one.approvedAt)}.`,
    ),
    carers: facts.carers.map((carer) => ({
      proxyId: carer.proxyId,
      name: `${carer.displayName} (${carer.relation})`,
      sees: kindsInWords(carer.categories, reader),
      until: carer.endedAt ? `ended on ${dateInWords(carer.endedAt)}` : `until ${lastDayInWords(carer.validTo)}`,
      isOver: carer.isOver,
    })),
    refusal: facts.refusal,
    concern: facts.concern,
  }
}

const lower = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)
