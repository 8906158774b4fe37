import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import type { SignComment } from '../../queries/signs.ts'

/** What was said of a sign: who, from where, when. */
export function Comments({ comments }: { readonly comments: readonly SignComment[] }): ReactElement | null {
  if (comments.length === 0) return null
  return (
    <ul className="nhsuk-list">
      {comments.map((one) => (
        <li key={`${one.writtenAt.toISOString()} ${one.author}`}>
          “{one.words}”{' '}
          <span className="nhsuk-u-secondary-text-colour">
            {one.author}, {one.agencyName}, {instantInWords(one.writtenAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}
