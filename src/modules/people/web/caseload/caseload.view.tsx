import type { ReactElement, ReactNode } from 'react'
import {
  ActionLink,
  Heading,
  PageParts,
  Pagination,
  pagesAround,
  Table,
} from '../../../../platform/web/components/index.ts'
import { bringCaseloadPath, caseloadPath, findPath, matchesPath, recordPath, registerPath } from '../paths.ts'
import { type CaseloadLine, type CaseloadView, viewPath } from './caseload.page.ts'

export type Part = 'mine' | 'team' | 'due' | 'no-worker' | 'coordination'

const parts: readonly { readonly part: Part; readonly text: string; readonly href: string }[] = [
  { part: 'mine', text: 'My people', href: caseloadPath },
  { part: 'due', text: 'What is due', href: `${caseloadPath}/due` },
  { part: 'team', text: 'My team', href: `${caseloadPath}/team` },
  { part: 'no-worker', text: 'No worker', href: `${caseloadPath}/no-worker` },
  { part: 'coordination', text: 'Plans without a coordinator', href: `${caseloadPath}/coordination` },
]

const forManagers: ReadonlySet<Part> = new Set(['no-worker', 'coordination'])

interface FrameProps {
  readonly part: Part
  readonly isManager: boolean
  readonly children: ReactNode
}

/** What every part of the caseload has around it: the ways to the other parts, and what to do next. */
export function CaseloadFrame({ part, isManager, children }: FrameProps): ReactElement {
  const shown = parts.filter((one) => !forManagers.has(one.part) || isManager)
  return (
    <>
      <Heading level={1}>My caseload</Heading>
      <PageParts
        label="Parts of the caseload"
        items={shown.map((one) => ({ text: one.text, href: one.href, current: one.part === part }))}
      />
      {children}
      <ul className="nhsuk-list app-doors">
        <li>
          <ActionLink href={findPath}>Find someone</ActionLink>
        </li>
        <li>
          <ActionLink href={registerPath}>Add a person</ActionLink>
        </li>
      </ul>
      <ul className="nhsuk-list">
        <li>
          <a href={bringCaseloadPath}>Bring a caseload from a spreadsheet</a>
        </li>
        <li>
          <a href={matchesPath}>People who may be known elsewhere</a>
        </li>
      </ul>
    </>
  )
}

interface MineProps {
  readonly lines: readonly CaseloadLine[]
  readonly size: number
  readonly view: CaseloadView
  readonly pages: number
}

export function Mine({ lines, size, view, pages }: MineProps): ReactElement {
  const to = (change: Partial<CaseloadView>) => viewPath({ ...view, page: 1, ...change })
  const choice = (filter: CaseloadView['filter'], text: string) =>
    filter === view.filter ? <strong>{text}</strong> : <a href={to({ filter })}>{text}</a>
  return (
    <>
      <p className="nhsuk-body">
        Show: {choice('everyone', 'everyone')}, {choice('new', 'new in the last 14 days')},{' '}
        {choice('nothing-booked', 'with nothing booked')}
      </p>
      <Table
        caption={size === 1 ? '1 person' : `${size} people`}
        responsive
        head={[
          { content: 'Name', href: to({ order: 'name' }), sort: view.order === 'name' ? 'ascending' : 'none' },
          'Date of birth',
          'You are their',
          {
            content: 'Next appointment with you',
            href: to({ order: 'due' }),
            sort: view.order === 'due' ? 'ascending' : 'none',
          },
        ]}
        rows={lines.map((line) => [
          <a href={recordPath(line.personId)} key="name">
            {line.name}
          </a>,
          line.born,
          line.roles,
          line.next,
        ])}
        whenEmpty="Nobody fits. Choose another list above."
      />
      {pages > 1 && <Pagination {...pagesAround(view.page, pages, (page) => to({ page }))} />}
    </>
  )
}
