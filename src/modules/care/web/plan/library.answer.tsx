import type { ReactElement } from 'react'
import { ActionLink, Heading } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { goalLibrary } from '../../domain/plan/goal-library.ts'
import { newGoalPath } from '../paths.ts'
import { openPlanToWrite } from './open-plan.ts'
import { myNewGoalPath, myPlanPath, planPath } from './paths.ts'

function Library({
  ownHref,
  hrefOf,
}: {
  readonly ownHref: string
  readonly hrefOf: (code: string) => string
}): ReactElement {
  return (
    <>
      <Heading level={1}>Pick a goal, or write one</Heading>
      <p className="nhsuk-body">
        One goal is enough, and any of these is enough. Several can stand side by side, a different one for each
        substance. The words can be changed.
      </p>
      <ActionLink href={ownHref}>Write a goal in your own words</ActionLink>
      {goalLibrary.groups.map((group) => (
        <section key={group.title}>
          <Heading level={2} size="s">
            {group.title}
          </Heading>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {group.goals.map((goal) => (
              <li key={goal.code}>
                <a href={hrefOf(goal.code)}>{goal.words}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

export async function showLibrary(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, [])
  if (!opened) return notFound()
  const own = newGoalPath(opened.personId)
  return page('Pick a goal', <Library ownHref={own} hrefOf={(code) => `${own}?pick=${code}`} />, {
    backLink: { href: planPath(opened.personId), text: 'The plan' },
  })
}

export async function showMyLibrary(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own' })
  return page('Pick a goal', <Library ownHref={myNewGoalPath} hrefOf={(code) => `${myNewGoalPath}?pick=${code}`} />, {
    backLink: { href: myPlanPath, text: 'My plan' },
  })
}
