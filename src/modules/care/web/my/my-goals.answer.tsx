import type { ReactElement } from 'react'
import { isId } from '../../../../kernel/id.ts'
import { Button, Form, Heading, Tag } from '../../../../platform/web/components/index.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { showGoalToPeers } from '../../commands/own-record.ts'
import { goalDomains, inWords } from '../../domain/in-words.ts'
import { type Goal, goals } from '../../queries/record-items.ts'
import { myGoalsPath } from '../paths.ts'

function GoalCard({ goal, seal }: { readonly goal: Goal; readonly seal: PersonContext['seal'] }): ReactElement {
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-s">{goal.headline}</h2>
        <p className="nhsuk-body">
          {inWords(goalDomains, goal.domain)}, {goal.ownerName} {goal.shownToPeers && <Tag>Peers see this</Tag>}
        </p>
        <Form action={`${myGoalsPath}/${goal.itemId}/peers`} {...seal}>
          <Button small variant="secondary" name="shown" value={goal.shownToPeers ? 'no' : 'yes'}>
            {goal.shownToPeers ? 'Stop showing it to peers' : 'Show it to peers who support me'}
            <span className="nhsuk-u-visually-hidden">: {goal.headline}</span>
          </Button>
        </Form>
      </div>
    </div>
  )
}

export async function showMyGoals(context: PersonContext): Promise<Reply> {
  const own = (await goals(context.tx, context.actor.ownPeople)).filter((goal) => goal.endedAt === null)
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  return page(
    'My goals',
    <>
      <Heading level={1}>My goals</Heading>
      {own.length === 0 && <p className="nhsuk-body">No goals are written down yet.</p>}
      {own.map((goal) => (
        <GoalCard key={goal.itemId} goal={goal} seal={context.seal} />
      ))}
    </>,
    { backLink: { href: '/my', text: 'Home' } },
  )
}

export async function saveGoalToPeers(context: PersonContext): Promise<Reply> {
  const { goalId = '' } = context.params
  const read = readForm({ shown: choice('Whether peers see it', ['yes', 'no']) }, context.form)
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  if (!read.ok || !isId(goalId)) return notFound()
  const result = await showGoalToPeers(context, goalId, read.input.shown === 'yes')
  if (!result.ok) return notFound()
  return redirect(
    myGoalsPath,
    read.input.shown === 'yes' ? 'Peers who support you can see it' : 'Peers no longer see it',
  )
}
