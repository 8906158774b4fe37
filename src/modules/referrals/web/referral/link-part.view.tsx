import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Heading } from '../../../../platform/web/components/index.ts'
import type { AnswerLink } from '../../queries/answer-link.ts'
import { referralPath } from '../paths.ts'
import type { ReferralViewProps } from './referral.page.ts'

const times = (count: number) => (count === 0 ? 'not yet' : count === 1 ? 'once' : `${count} times`)

function stateOfLink({ madeAt, openings, lastOpenedAt, revokedAt }: AnswerLink): string {
  if (madeAt === null) return 'They have no account here. Make a link, and give it to them.'
  const made = `A link was made on ${instantInWords(madeAt)}`
  if (revokedAt !== null) return `${made} and has been ended.`
  return `${made}, opened ${times(openings ?? 0)}${lastOpenedAt === null ? '' : `, last on ${instantInWords(lastOpenedAt)}`}.`
}

/** How a receiver without an account is asked: the link, how often it was opened, and ending it. */
export function LinkPart({ referral, link, seal }: ReferralViewProps): ReactElement | null {
  if (link === null || !link.fits) return null
  const isLive = link.madeAt !== null && link.revokedAt === null
  const path = `${referralPath(referral.referralId)}/link`
  return (
    <>
      <Heading level={2} size="m">
        The link through which they answer
      </Heading>
      <p className="nhsuk-body">{stateOfLink(link)}</p>
      <Form action={path} {...seal}>
        <Button variant={isLive ? 'secondary' : 'primary'}>
          {isLive ? 'Make a new link and end this one' : 'Make the link'}
        </Button>
      </Form>
      {isLive && (
        <Form action={`${path}/end`} {...seal}>
          <Button variant="secondary">End the link</Button>
        </Form>
      )}
    </>
  )
}
