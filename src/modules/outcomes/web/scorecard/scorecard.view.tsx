import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { Weighting } from '../../queries/weightings.ts'
import { Choice, HowShown, OtherPages, WhoIsCounted } from '../about.view.tsx'
import type { Opened } from '../opened.ts'
import { scorecardPath } from '../paths.ts'
import { BlockView, type FirstCounted } from './block.view.tsx'
import { SummaryLine } from './summary.view.tsx'

interface ScorecardProps {
  readonly opened: Opened
  readonly first: FirstCounted | null
  readonly agreed: readonly Weighting[]
  readonly today: CalendarDay
  readonly maySet: boolean
}

export function ScorecardView(props: ScorecardProps): ReactElement {
  const { opened, first } = props
  return (
    <>
      <Heading level={1} caption={opened.subject.name}>
        Seven areas of life
      </Heading>
      <Choice opened={opened} action={scorecardPath} />
      <WhoIsCounted />
      <div className="app-areas">
        {opened.definitions.blocks.map((block) => (
          <section key={block.code} className="app-areas__area">
            <BlockView block={block} opened={opened} first={first} />
          </section>
        ))}
      </div>
      <SummaryLine {...props} />
      <OtherPages opened={opened} here={scorecardPath} />
      <HowShown opened={opened} />
    </>
  )
}
