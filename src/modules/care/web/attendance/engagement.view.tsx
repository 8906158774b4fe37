import type { ReactElement } from 'react'
import { Figure, Heading, InsetText, Picture, Table } from '../../../../platform/web/components/index.ts'
import { betterSlot, type Slot, totalOf } from '../../domain/engagement.ts'
import { weekdays } from '../../domain/in-words.ts'

const slotInWords = (slot: Slot) => `${weekdays[slot.weekday - 1] ?? ''} ${slot.part}`

function finding(slots: readonly Slot[]): string {
  const { kept, late, missed } = totalOf(slots)
  const all = kept + late + missed
  const found = betterSlot(slots)
  const said = `Came to ${kept + late} of ${all} appointments in the last year${late > 0 ? `, ${late} of them late` : ''}.`
  if (!found) return said
  return `${said} Comes most on ${slotInWords(found.best)}, least on ${slotInWords(found.worst)}: ask whether ${slotInWords(found.best)} would suit better.`
}

const row = 30
const left = 200
const width = 720

function Bars({ slots }: { readonly slots: readonly Slot[] }): ReactElement {
  const most = Math.max(...slots.map((slot) => slot.kept + slot.late + slot.missed))
  const long = (count: number) => ((width - left - 80) * count) / most
  return (
    <Picture
      id="engagement"
      title="Appointments kept, late and missed by weekday and time"
      viewBox={`0 0 ${width} ${slots.length * row + 30}`}
    >
      {slots.map((slot, index) => {
        const y = index * row
        const [kept, late, missed] = [long(slot.kept), long(slot.late), long(slot.missed)]
        return (
          <g key={slotInWords(slot)} fontSize="16">
            <text x={left - 8} y={y + 18} textAnchor="end">
              {slotInWords(slot)}
            </text>
            <rect x={left} y={y + 4} width={kept} height={18} fill="#005eb8" />
            <rect x={left + kept} y={y + 4} width={late} height={18} fill="#ffb81c" />
            <rect
              x={left + kept + late}
              y={y + 5}
              width={Math.max(0, missed - 1)}
              height={16}
              fill="#fff"
              stroke="#4c6272"
              strokeDasharray="4 3"
            />
            <text x={left + kept + late + missed + 6} y={y + 18}>
              {slot.kept + slot.late} of {slot.kept + slot.late + slot.missed}
            </text>
          </g>
        )
      })}
      <g fontSize="14" transform={`translate(${left}, ${slots.length * row + 8})`}>
        <rect width={14} height={14} fill="#005eb8" />
        <text x={20} y={12}>
          came
        </text>
        <rect x={80} width={14} height={14} fill="#ffb81c" />
        <text x={100} y={12}>
          came late
        </text>
        <rect x={190} y={1} width={13} height={13} fill="#fff" stroke="#4c6272" strokeDasharray="4 3" />
        <text x={210} y={12}>
          did not come
        </text>
      </g>
    </Picture>
  )
}

/** When the person comes and when not, with a better time if the figures show one. */
export function Engagement({ slots }: { readonly slots: readonly Slot[] }): ReactElement {
  if (slots.length === 0)
    return <InsetText>Nothing is written down yet about whether the person comes to appointments.</InsetText>
  return (
    <section aria-labelledby="pattern">
      <Heading level={2} size="m" id="pattern">
        When they come
      </Heading>
      <Figure
        caption="By weekday and time, in the last year"
        finding={finding(slots)}
        picture={<Bars slots={slots} />}
        table={
          <Table
            caption="Appointments by weekday and time"
            captionHidden
            head={[
              'When',
              { content: 'Came', format: 'numeric' },
              { content: 'Came late', format: 'numeric' },
              { content: 'Did not come', format: 'numeric' },
            ]}
            rows={slots.map((slot) => [
              slotInWords(slot),
              { content: slot.kept, format: 'numeric' },
              { content: slot.late, format: 'numeric' },
              { content: slot.missed, format: 'numeric' },
            ])}
          />
        }
      />
    </section>
  )
}
