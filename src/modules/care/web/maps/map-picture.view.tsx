import type { ReactElement } from 'react'
import { Picture } from '../../../../platform/web/components/index.ts'
import {
  box,
  layoutOf,
  linkKinds,
  type MapContent,
  type OutlineNode,
  outlineOf,
  type Placed,
} from '../../domain/plan/node-map.ts'

const line = {
  leads_to: undefined,
  part_of: undefined,
  helped_by: undefined,
  held_back_by: '7 5',
  for_example: '2 4',
} as const

function Box({ placed }: { readonly placed: Placed }): ReactElement {
  const { x, y, lines } = placed
  const first = y + box.height / 2 + 5 - ((lines.length - 1) * 18) / 2
  return (
    <g>
      <rect
        x={x + 4}
        y={y + 4}
        width={box.width}
        height={box.height}
        rx="8"
        fill="#ffffff"
        stroke="#0f5257"
        strokeWidth="2"
      />
      {lines.map((text, at) => (
        <text
          key={`${at} ${text}`}
          x={x + 4 + box.width / 2}
          y={first + at * 18 + 4}
          fontSize="15"
          textAnchor="middle"
          fill="#212b32"
        >
          {text}
        </text>
      ))}
    </g>
  )
}

// The words stand on a patch of their own, so that the line does not run through them.
function Said({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }): ReactElement {
  const width = text.length * 6.6 + 6
  return (
    <>
      <rect x={x - width / 2} y={y - 9} width={width} height="18" fill="#f4f3ef" />
      <text x={x} y={y + 4} fontSize="12" textAnchor="middle" fill="#4c6272">
        {text}
      </text>
    </>
  )
}

function Links({
  content,
  at,
}: {
  readonly content: MapContent
  readonly at: ReadonlyMap<string, Placed>
}): ReactElement {
  return (
    <>
      {content.links.map((link, number) => {
        const [from, to] = [at.get(link.from), at.get(link.to)]
        if (!from || !to) return null
        const forward = to.x > from.x
        const [x1, y1] = [
          from.x + 4 + (forward ? box.width : box.width / 2),
          from.y + 4 + (forward ? box.height / 2 : box.height),
        ]
        const [x2, y2] = [to.x + 4 + (forward ? 0 : box.width / 2), to.y + 4 + (forward ? box.height / 2 : 0)]
        return (
          <g key={`${link.from} ${link.to} ${number}`}>
            <line x1={x1} y1={y1} x2={x2} y2={y2} stroke="#4c6272" strokeWidth="2" strokeDasharray={line[link.kind]} />
            <circle cx={x2} cy={y2} r="4" fill="#4c6272" />
            <Said x={(x1 + x2) / 2} y={(y1 + y2) / 2} text={linkKinds[link.kind]} />
          </g>
        )
      })}
    </>
  )
}

/** The map as a picture, drawn on the server from the same nodes and links as the list. */
export function MapPicture({ content, title }: { readonly content: MapContent; readonly title: string }): ReactElement {
  const { placed, width, height } = layoutOf(content)
  const at = new Map(placed.map((one) => [one.node.id, one]))
  return (
    <Picture
      id="map"
      title={title}
      desc="The same is in the list below."
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <Links content={content} at={at} />
      {placed.map((one) => (
        <Box key={one.node.id} placed={one} />
      ))}
    </Picture>
  )
}

function Branch({ nodes }: { readonly nodes: readonly OutlineNode[] }): ReactElement {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {nodes.map(({ node, link, children, also }) => (
        <li key={node.id}>
          {link && <span className="nhsuk-u-secondary-text-colour">{linkKinds[link.kind]}: </span>}
          {node.text}
          {also.map(({ kind, to }) => ` (also ${linkKinds[kind]} “${to.text}”)`).join('')}
          {children.length > 0 && <Branch nodes={children} />}
        </li>
      ))}
    </ul>
  )
}

/** The map as a nested list: everything that is in the picture. */
export function MapList({ content }: { readonly content: MapContent }): ReactElement {
  return <Branch nodes={outlineOf(content)} />
}
