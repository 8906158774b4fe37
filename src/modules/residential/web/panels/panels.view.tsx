import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, SummaryList, Table, Tag } from '../../../../platform/web/components/index.ts'
import { panelOutcomeWords } from '../../domain/path.ts'
import type { AgendaItem, Panel } from '../../queries/panels.ts'
import { agendaItemPath, newPanelPath, panelPath, seatsPath } from '../paths.ts'

interface PanelsProps {
  readonly panels: readonly Panel[]
  readonly mayName: boolean
  readonly today: CalendarDay
}

const seated = ({ members }: Panel) =>
  members.map(({ role, name, agencyName }) => `${role}: ${name}, ${agencyName}`).join('; ')

export function PanelsView({ panels, mayName, today }: PanelsProps): ReactElement {
  return (
    <>
      <Heading level={1}>Panels</Heading>
      <p className="nhsuk-body-l">A panel decides on places away from home, with reasons, and without reading names.</p>
      {mayName && <ActionLink href={newPanelPath}>Name a panel</ActionLink>}
      <Table
        caption="Panels"
        captionHidden
        responsive
        head={['When', 'Where', 'Who sits', 'To decide, as far as you may read']}
        rows={panels.map((one) => [
          { content: dayInWords(one.meetsOn), href: panelPath(one.panelId) },
          one.place || 'Not said',
          seated(one),
          <span key="open">
            {one.undecided} of {one.items} {one.meetsOn < today && one.undecided > 0 && <Tag colour="red">Late</Tag>}
          </span>,
        ])}
        whenEmpty={<p className="nhsuk-body">No panel is named yet.</p>}
      />
    </>
  )
}

interface PanelProps {
  readonly panel: Panel
  readonly maySeat: boolean
  readonly items: readonly AgendaItem[]
  readonly today: CalendarDay
}

/** The agenda, who has waited longest first (S004-L424). */
export function PanelView({ panel, maySeat, items, today }: PanelProps): ReactElement {
  return (
    <>
      <Heading level={1} caption={panel.place}>
        {`Panel on ${dayInWords(panel.meetsOn)}`}
      </Heading>
      <SummaryList
        rows={panel.members.map(({ role, name, agencyName }) => ({ key: role, value: `${name}, ${agencyName}` }))}
      />
      {maySeat && <ActionLink href={seatsPath(panel.panelId)}>Change who sits</ActionLink>}
      <Table
        caption="Agenda"
        captionSize="m"
        responsive
        head={['Reference', 'Asked for', 'From', 'Days waited', 'Decision']}
        rows={items.map((one) => [
          one.reference,
          `${one.kindWords}: ${one.place}`,
          one.agencyName,
          { content: one.daysWaited, format: 'numeric' },
          one.outcome === null ? (
            one.sits ? (
              <a key="decide" href={agendaItemPath(panel.panelId, one.agendaItemId)}>
                {panel.meetsOn <= today ? 'Read and decide' : 'Read'}
                <span className="nhsuk-u-visually-hidden"> {one.reference}</span>
              </a>
            ) : (
              'Not yet'
            )
          ) : (
            `${panelOutcomeWords[one.outcome]}. ${one.reasons}`
          ),
        ])}
        whenEmpty={<p className="nhsuk-body">Nothing you may read is on the agenda.</p>}
      />
    </>
  )
}
