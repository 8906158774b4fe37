import type { ReactElement } from 'react'
import { Picture } from '../../../../platform/web/components/index.ts'
import { type LifeArea, lifeAreas, lifeAreaWords } from '../../domain/review.ts'

export interface Share {
  readonly area: LifeArea
  /** Per cent at two to four years and at four to six; null where too few people stand behind it. */
  readonly early: number | null
  readonly late: number | null
}

const height = 34
const full = 420
const left = 170

function Bar({ at, share, kind }: { at: number; share: number | null; kind: 'early' | 'late' }): ReactElement {
  return (
    <>
      {share !== null && (
        <rect
          x={left}
          y={at}
          width={Math.max(2, (share / 100) * full)}
          height={12}
          className={`app-bar app-bar--${kind}`}
          fill={kind === 'early' ? '#105358' : '#b58a2b'}
        />
      )}
      <text x={left + 6 + ((share ?? 0) / 100) * full} y={at + 11} fontSize="12">
        {share === null ? 'Too few people' : `${share}%`}
      </text>
    </>
  )
}

/** How many said "better", by part of life, at two to four years (dark) and at four to six (light). */
export function CohortBars({ shares }: { readonly shares: readonly Share[] }): ReactElement {
  return (
    <Picture
      id="cohort-bars"
      title="Better at the last review, by part of life"
      desc="Two bars for each part of life: two to four years in treatment, and four to six years. The table below has the numbers."
      viewBox={`0 0 ${left + full + 90} ${lifeAreas.length * height + 8}`}
      width="100%"
    >
      {shares.map(({ area, early, late }, index) => (
        <g key={area}>
          <text x={0} y={index * height + 20} fontSize="14">
            {lifeAreaWords[area]}
          </text>
          <Bar at={index * height + 4} share={early} kind="early" />
          <Bar at={index * height + 18} share={late} kind="late" />
        </g>
      ))}
    </Picture>
  )
}
