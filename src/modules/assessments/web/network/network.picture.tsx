import type { ReactElement } from 'react'
import { Picture } from '../../../../platform/web/components/index.ts'
import { type Tie, tieUses } from '../../domain/network/network.ts'

const middle = 200

/** Where a tie stands: close ones on the inner ring, the others on the outer one. */
function placeOf(at: number, of: number, isClose: boolean) {
  const angle = (at / Math.max(of, 1)) * 2 * Math.PI - Math.PI / 2
  const reach = isClose ? 92 : 160
  return { x: middle + reach * Math.cos(angle), y: middle + reach * Math.sin(angle) }
}

/** Shape besides colour: a circle does not use, a square uses, a ring is not known. */
function Mark({ tie, x, y }: { readonly tie: Tie; readonly x: number; readonly y: number }): ReactElement {
  if (tie.uses === 'uses') return <rect x={x - 20} y={y - 20} width={40} height={40} fill="#7c2855" />
  const isKnown = tie.uses === 'does_not_use'
  return (
    <circle
      cx={x}
      cy={y}
      r={22}
      fill={isKnown ? '#005eb8' : '#ffffff'}
      stroke="#212b32"
      strokeWidth={isKnown ? 0 : 2}
    />
  )
}

function Legend(): ReactElement {
  return (
    <>
      <circle cx={24} cy={414} r={9} fill="#005eb8" />
      <text x={40} y={419} fontSize="14" fill="#212b32">
        Does not use
      </text>
      <rect x={146} y={405} width={18} height={18} fill="#7c2855" />
      <text x={172} y={419} fontSize="14" fill="#212b32">
        Drinks or uses
      </text>
      <circle cx={296} cy={414} r={8} fill="#ffffff" stroke="#212b32" strokeWidth={2} />
      <text x={312} y={419} fontSize="14" fill="#212b32">
        Not known
      </text>
    </>
  )
}

/** The people around somebody as a picture; the list beside it says the same. */
export function NetworkPicture({ id, ties }: { readonly id: string; readonly ties: readonly Tie[] }): ReactElement {
  const close = ties.filter(({ isClose }) => isClose)
  const others = ties.filter(({ isClose }) => !isClose)
  const placed = [
    ...close.map((tie, at) => ({ tie, ...placeOf(at, close.length, true) })),
    ...others.map((tie, at) => ({ tie, ...placeOf(at + 0.5, others.length, false) })),
  ]
  return (
    <Picture
      id={id}
      title="Map of the people around the person"
      desc={`${ties.length} people: ${ties.map(({ initials, isClose, uses }) => `${initials}, ${isClose ? 'close' : 'not close'}, ${tieUses[uses].toLowerCase()}`).join('; ')}`}
      viewBox="0 0 400 440"
      width="400"
    >
      <circle cx={middle} cy={middle} r={92} fill="none" stroke="#d8dde0" strokeWidth={2} />
      <circle cx={middle} cy={middle} r={160} fill="none" stroke="#d8dde0" strokeWidth={2} />
      {placed.map(({ tie, x, y }) => (
        <line
          key={tie.tieKey}
          x1={middle}
          y1={middle}
          x2={x}
          y2={y}
          stroke="#768692"
          strokeWidth={tie.isClose ? 3 : 1}
        />
      ))}
      <circle cx={middle} cy={middle} r={26} fill="#212b32" />
      <text x={middle} y={middle + 5} textAnchor="middle" fontSize="14" fill="#ffffff">
        Me
      </text>
      {placed.map(({ tie, x, y }) => (
        <g key={tie.tieKey}>
          <Mark tie={tie} x={x} y={y} />
          <text
            x={x}
            y={y + 5}
            textAnchor="middle"
            fontSize="14"
            fill={tie.uses === 'not_known' ? '#212b32' : '#ffffff'}
          >
            {tie.initials}
          </text>
        </g>
      ))}
      <Legend />
    </Picture>
  )
}
