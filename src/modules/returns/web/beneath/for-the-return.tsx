import type { ReactElement } from 'react'
import type { BeneathAsked } from '../../../../platform/web/web-parts.ts'
import type { Finding } from '../../domain/sending/finding.ts'
import { agreedInAFile, identityFindings, profileFindings } from '../../queries/record-findings.ts'
import { checkEpisodes } from '../../queries/sending/check-return.ts'
import { FindingsBeneath } from './findings.view.tsx'

type Look = (asked: BeneathAsked) => Promise<readonly Finding[]>

const identityRoute = 'GET /people/:personId/identity'

/** The pages that somebody comes to after saving what a return is made of. */
const looks: Readonly<Record<string, Look>> = {
  'GET /people/:personId/episodes/:episodeId': ({ tx, params }) =>
    params.episodeId === undefined ? Promise.resolve([]) : checkEpisodes(tx, [params.episodeId]),
  [identityRoute]: ({ tx, params }) => identityFindings(tx, params.personId ?? ''),
  'GET /people/:personId/assessments/:assessmentId': ({ tx, params }) => profileFindings(tx, params.assessmentId ?? ''),
}

/** What the national return would say about what was just written, below the page of the record. It never stops anybody. */
export async function forTheReturn(asked: BeneathAsked): Promise<ReactElement | null> {
  const look = looks[asked.route]
  if (!look || asked.actor.kind !== 'staff' || !asked.actor.permissions.has('entry.write')) return null
  const [findings, hasAgreed] = await Promise.all([
    look(asked),
    asked.route === identityRoute && agreedInAFile(asked.tx, asked.params.personId ?? ''),
  ])
  return findings.length === 0 && !hasAgreed ? null : <FindingsBeneath findings={findings} hasAgreed={hasAgreed} />
}
