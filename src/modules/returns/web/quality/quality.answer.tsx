import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { usualDataSet } from '../../data-sets.ts'
import { missingProfiles, profileCounts } from '../../queries/profiles-due.ts'
import { recordsByTeam } from '../../queries/quality.ts'
import { checkReturn } from '../../queries/sending/check-return.ts'
import { openingsOf } from '../../queries/ways-in.ts'
import type { Openings } from '../finding-rows.tsx'
import { pageOf } from '../paging.ts'
import { calendarPath } from '../paths.ts'
import { mostFindings } from '../send/month.page.ts'
import { type QualityModel, teamScores } from './quality.page.ts'
import { QualityPage } from './quality.view.tsx'

const eachPage = 50

/** How good the records are that go into the returns now, team by team, and what to mend. */
export async function qualityPage({ tx, actor, today, query }: StaffContext): Promise<Reply> {
  const month = today.slice(0, 7)
  const asked = { agencyId: actor.agencyId, month, dataSetId: usualDataSet, dataDate: today, most: mostFindings }
  const [records, checked, profiles, missing] = await Promise.all([
    recordsByTeam(tx),
    checkReturn(tx, asked),
    profileCounts(tx),
    missingProfiles(tx),
  ])
  const scores = teamScores(records, checked.findings)
  const team = scores.some(({ teamName }) => teamName === query.team) ? (query.team ?? null) : null
  const found = scores.filter(({ teamName }) => team === null || teamName === team).flatMap(({ findings }) => findings)
  const findings = found.toSorted((a, b) => a.level.localeCompare(b.level) || a.recordName.localeCompare(b.recordName))
  const { shown, at, pages } = pageOf(findings, query.page, eachPage)
  const ofTeam = missing.filter(({ teamName }) => team === null || teamName === team)
  const profilesPage = pageOf(ofTeam, query.profiles, eachPage)
  const model: QualityModel = {
    scores,
    profiles,
    team,
    findings: shown,
    at,
    pages,
    missing: profilesPage.shown,
    missingAt: profilesPage.at,
    missingPages: profilesPage.pages,
  }
  const people = [...model.findings, ...model.missing].map(({ personId }) => personId)
  const openings: Openings = actor.permissions.has('record.read') ? await openingsOf(tx, people) : new Map()
  return page('How good the records are', <QualityPage model={model} openings={openings} today={today} />, {
    wide: true,
    backLink: { href: calendarPath, text: 'National returns' },
  })
}
