import { fresh } from '../../../../platform/web/form-page.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { reopenVersion } from '../../commands/step-agreement.ts'
import { missingBeforeSigning } from '../../queries/agreements.ts'
import { headingsOf } from '../../queries/headings.ts'
import { workspaceCounts } from '../../queries/workspace.ts'
import { agreementPath, versionPath } from '../paths.ts'
import { VersionView } from './version.view.tsx'
import { versionHere } from './version-here.ts'

export async function versionPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here) return notFound()
  const id = here.version.agreement_version_id
  const [headingRows, counts, missing] = await Promise.all([
    headingsOf(context.tx, id),
    workspaceCounts(context.tx, id),
    missingBeforeSigning(context.tx, id),
  ])
  const view = (
    <VersionView here={here} headingRows={headingRows} counts={counts} missing={missing} form={fresh(context)} />
  )
  return page('Agreement', view, { backLink: { href: agreementPath, text: 'Agreement' } })
}

export async function reopenAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayReopen) return notFound()
  const id = here.version.agreement_version_id
  const reopened = await reopenVersion(context, id)
  return redirect(
    versionPath(id),
    reopened.ok ? 'The draft can be changed again. Everyone signs again.' : reopened.refusal.text,
  )
}
