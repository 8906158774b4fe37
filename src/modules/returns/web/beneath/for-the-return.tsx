import type { ReactElement } from 'react'
import type { BeneathAsked } from '../../../../platform/web/web-parts.ts'
import type { Finding } from '../../domain/sending/finding.ts'
import { identityFindings, profileFindings } from '../../queries/record-findings.ts'
import { checkEpisodes } from '../../queries/sending/check-return.ts'
import { FindingsBeneath } from './findings.view.tsx'

type Look = (asked: BeneathAsked) => Promise<readonly Finding[]>

/** The pages that somebody comes to after saving what a return is made of. */
const looks: Readonly<Record<string, Look>> = {
  'GET /people/:personId/episodes/:episodeId': ({ tx, params }) =>
    params.episodeId === undefined ? Promise.resolve([]) : checkEpisodes(tx, [params.episodeId]),
  'GET /people/:personId/identity': ({ tx, params }) => identityFindings(tx, params.personId ?? ''),
  'GET /people/:personId/assessments/:assessmentId': ({ tx, params }) => profileFindings(tx, params.assessmentId ?? ''),
}

/** What the national return would say about what was just written, below the page of the record. It never stops anybody. */
export async function forTheReturn(asked: BeneathAsked): Promise<ReactElement | null> {
  const look = looks[asked.route]
  if (!look || asked.actor.kind !== 'staff' || !asked.actor.permissions.has('entry.write')) return null
  const findings = await look(asked)
  return findings.length === 0 ? null : <FindingsBeneath findings={findings} />
}
