import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Table } from '../../../../platform/web/components/index.ts'
import { nameNotShared } from '../../../people/index.ts'
import { needWords } from '../../domain/needs.ts'
import type { Draft } from '../../queries/drafts.ts'
import type { PacketIdentity } from '../../queries/packet.ts'
import { nameInPacket } from '../packet.page.ts'
import { draftPath } from '../paths.ts'
import { Parts, partWords } from './parts.view.tsx'

interface DraftsProps {
  readonly drafts: readonly Draft[]
  readonly identities: readonly PacketIdentity[]
}

/** Referrals that are still being written; nobody outside the agency knows of them. */
export function DraftsView({ drafts, identities }: DraftsProps): ReactElement {
  const nameOf = (personId: string) => {
    const identity = identities.find((one) => one.personId === personId)
    return identity ? nameInPacket(identity) : nameNotShared
  }
  return (
    <>
      <Parts part="drafts" />
      <Table
        caption={partWords.drafts.name}
        responsive
        head={['Person', 'Help asked for', 'Changed', 'By']}
        whenEmpty={<p className="nhsuk-body">{partWords.drafts.whenEmpty}</p>}
        rows={drafts.map((draft) => [
          <a key="person" href={draftPath(draft.personId, draft.draftId)}>
            {nameOf(draft.personId)}
          </a>,
          draft.need === '' ? 'Not chosen yet' : needWords[draft.need],
          instantInWords(draft.changedAt),
          draft.changedByName,
        ])}
      />
    </>
  )
}
