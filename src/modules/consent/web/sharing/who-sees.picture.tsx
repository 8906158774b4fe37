import type { ReactElement } from 'react'
import { Details, Figure, Picture, SummaryList } from '../../../../platform/web/components/index.ts'
import { allCategories, categoryInWords, type Reader, sentenceCase } from '../../domain/categories.ts'
import { type AgencySight, findingOf, howMuch, type Sight } from './who-sees.page.ts'

const row = 26
const column = 34
const labels = 330
const head = 190

const teal = '#0f5257'

// Marks differ in shape, not only in colour.
function Mark({ sight, x, y }: { readonly sight: Sight; readonly x: number; readonly y: number }): ReactElement {
  if (sight === 'full') return <rect x={x - 8} y={y - 8} width="16" height="16" fill={teal} />
  if (sight === 'part')
    return (
      <path
        d={`M${x - 8} ${y + 8} L${x - 8} ${y - 8} L${x + 8} ${y + 8} Z`}
        fill="#f2b84b"
        stroke={teal}
        strokeWidth="1.5"
      />
    )
  if (sight === 'own') return <circle cx={x} cy={y} r="4" fill="none" stroke="#768692" strokeWidth="1.5" />
  return <line x1={x - 4} y1={y} x2={x + 4} y2={y} stroke="#768692" strokeWidth="2" />
}

const shortened = (name: string, most: number) => (name.length > most ? `${name.slice(0, most - 1)}…` : name)

function Matrix({
  sights,
  reader,
}: {
  readonly sights: readonly AgencySight[]
  readonly reader: Reader
}): ReactElement {
  const width = labels + sights.length * column + 120
  const height = head + allCategories.length * row + 8
  return (
    <Picture
      id="who-sees"
      title="Which agency sees which kind of information"
      desc="Kinds of information stand in rows and agencies in columns. The same facts are in the table below."
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      className="app-who-sees"
    >
      {sights.map((sight, index) => {
        const x = labels + index * column + column / 2
        return (
          <text
            key={sight.agencyId}
            x={x}
            y={head - 12}
            fontSize="15"
            transform={`rotate(-55 ${x} ${head - 12})`}
            fill="#212b32"
          >
            {shortened(sight.agencyName, 26)}
          </text>
        )
      })}
      {allCategories.map((category) => {
        const y = head + category * row + row / 2
        return (
          <g key={category}>
            {category % 2 === 0 && (
              <rect x="0" y={y - row / 2} width={labels + sights.length * column} height={row} fill="#f4f3ef" />
            )}
            <text x="6" y={y + 5} fontSize="15" fill="#212b32">
              {shortened(sentenceCase(categoryInWords(category, reader)), 44)}
            </text>
            {sights.map((sight, index) => (
              <Mark
                key={sight.agencyId}
                sight={sight.byCategory[category] ?? 'none'}
                x={labels + index * column + column / 2}
                y={y}
              />
            ))}
          </g>
        )
      })}
    </Picture>
  )
}

const strip = 54
const phone = 320

/** The same for a phone: under the name of each agency one mark for each kind, in one order, so that agencies can be compared. */
function Strips({ sights }: { readonly sights: readonly AgencySight[] }): ReactElement {
  return (
    <Picture
      id="who-sees-strips"
      title="How much each agency sees"
      desc="Each agency has one mark for each kind of information, in the same order. The same facts are in words below."
      viewBox={`0 0 ${phone} ${sights.length * strip}`}
      width={phone}
      className="app-who-sees-strips"
    >
      {sights.map((sight, index) => (
        <g key={sight.agencyId}>
          {index % 2 === 0 && <rect x="0" y={index * strip} width={phone} height={strip} fill="#f4f3ef" />}
          <text x="6" y={index * strip + 20} fontSize="15" fill="#212b32">
            {shortened(sight.agencyName, 38)}
          </text>
          {allCategories.map((category) => (
            <Mark
              key={category}
              sight={sight.byCategory[category] ?? 'none'}
              x={16 + category * 20.5}
              y={index * strip + 38}
            />
          ))}
        </g>
      ))}
    </Picture>
  )
}

function Key(): ReactElement {
  const marks: readonly (readonly [Sight, string])[] = [
    ['full', 'sees it'],
    ['part', 'sees a part'],
    ['own', 'only what it wrote'],
    ['none', 'sees nothing'],
  ]
  return (
    <Picture
      id="who-sees-key"
      title="Key: square, sees it. Triangle, sees a part. Ring, only what it wrote. Dash, sees nothing."
      viewBox="0 0 320 56"
      width={320}
    >
      {marks.map(([sight, words], index) => (
        <g key={sight}>
          <Mark sight={sight} x={14 + (index % 2) * 160} y={14 + Math.floor(index / 2) * 28} />
          <text x={32 + (index % 2) * 160} y={19 + Math.floor(index / 2) * 28} fontSize="15" fill="#212b32">
            {words}
          </text>
        </g>
      ))}
    </Picture>
  )
}

interface InWordsProps {
  readonly sights: readonly AgencySight[]
  readonly whyHref: (agencyId: string) => string
}

/** What each agency sees, folded up: eight agencies in full are many screens of a phone. */
function InWords({ sights, whyHref }: InWordsProps): ReactElement {
  return (
    <>
      {sights.map((sight) => (
        <Details key={sight.agencyId} summary={`${sight.agencyName}: ${howMuch(sight)}`}>
          <SummaryList
            rows={[
              {
                key: 'Sees',
                value: sight.isOwnOnly ? 'Only what it wrote itself' : sentenceCase(sight.full) || 'Nothing in full',
              },
              ...(sight.part.length === 0
                ? []
                : [
                    {
                      key: 'Sees a part',
                      value: (
                        <ul className="nhsuk-list nhsuk-list--bullet">
                          {sight.part.map((part) => (
                            <li key={part}>{sentenceCase(part)}</li>
                          ))}
                        </ul>
                      ),
                    },
                  ]),
              {
                key: 'Why',
                value: (
                  <a className="nhsuk-link" href={whyHref(sight.agencyId)}>
                    {sight.why}
                    <span className="nhsuk-u-visually-hidden"> ({sight.agencyName})</span>
                  </a>
                ),
              },
            ]}
          />
        </Details>
      ))}
    </>
  )
}

/** Who sees what: the picture, its finding in words, and the table that says the same. */
export function WhoSees({
  sights,
  reader,
  whyHref,
}: {
  readonly sights: readonly AgencySight[]
  readonly reader: Reader
  readonly whyHref: (agencyId: string) => string
}): ReactElement {
  return (
    <Figure
      caption="Who sees what, today"
      finding={findingOf(sights)}
      tableSummary="The same in words, agency by agency"
      openTable
      picture={
        <>
          <Key />
          <Matrix sights={sights} reader={reader} />
          <Strips sights={sights} />
        </>
      }
      table={<InWords sights={sights} whyHref={whyHref} />}
    />
  )
}
