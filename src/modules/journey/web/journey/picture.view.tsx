import type { ReactElement } from 'react'
import { Picture as Drawing } from '../../../../platform/web/components/index.ts'
import type { Bar, Dot, LaneRow, Picture } from '../../domain/picture.ts'

// Colours of the design system: blue for spells, a dark grey for moments. Both stand out from white and from each other in grey.
const colours = { spell: '#005eb8', moment: '#212b32', line: '#d8dde0', words: '#212b32' }

const radius = (count: number) => Math.min(11, 5 + Math.log2(count) * 1.5)

function SpellBar({ bar }: { readonly bar: Bar }): ReactElement {
  return (
    <>
      <rect x={bar.x} y={bar.y} width={bar.width} height={16} rx={4} fill={colours.spell} />
      {bar.goesOn && (
        <path d={`M ${bar.x + bar.width - 8} ${bar.y + 3} l 5 5 l -5 5`} fill="none" stroke="#ffffff" strokeWidth={2} />
      )}
    </>
  )
}

function MomentDot({ dot }: { readonly dot: Dot }): ReactElement {
  return <circle cx={dot.x} cy={dot.y} r={radius(dot.count)} fill={colours.moment} fillOpacity={0.75} />
}

function Row({ row, picture }: { readonly row: LaneRow; readonly picture: Picture }): ReactElement {
  return (
    <g>
      <text x={0} y={row.y + row.height / 2 + 6} fontSize={17} fill={colours.words}>
        {row.name}
      </text>
      <line
        x1={picture.left}
        x2={picture.width}
        y1={row.y + row.height + 5}
        y2={row.y + row.height + 5}
        stroke={colours.line}
      />
      {row.bars.map((bar) => (
        <SpellBar key={`${bar.x} ${bar.y}`} bar={bar} />
      ))}
      {row.dots.map((dot) => (
        <MomentDot key={`${dot.x}`} dot={dot} />
      ))}
    </g>
  )
}

/** Time from left to right, a row for each kind: bars for what lasts, dots for what happened, larger where many stand together. */
export function JourneyPicture({ picture, desc }: { readonly picture: Picture; readonly desc: string }): ReactElement {
  const foot = picture.height - 30
  return (
    <Drawing
      id="journey"
      title="The journey as a picture"
      desc={desc}
      className="app-journey"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      width={picture.width}
      height={picture.height}
    >
      {picture.ticks.map((tick) => (
        <g key={tick.text}>
          <line x1={tick.x} x2={tick.x} y1={0} y2={foot} stroke={colours.line} strokeDasharray="2 4" />
          <text x={tick.x} y={foot + 22} fontSize={15} fill={colours.words} textAnchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      {picture.rows.map((row) => (
        <Row key={row.lane} row={row} picture={picture} />
      ))}
    </Drawing>
  )
}
