import type { ReactElement } from 'react'
import { WarningCallout } from './card.tsx'
import { InsetText } from './content.tsx'
import { type Content, isShown } from './markup.ts'
import { SummaryList } from './summary-list.tsx'

/** One thing that somebody else saved while a form was open. */
export interface SavedText {
  readonly label: string
  readonly text: string
}

interface SavedMeanwhileProps {
  readonly saved?: readonly SavedText[]
  /** The same in other than labelled lines. */
  readonly children?: Content
}

/** What is saved now, above a form that came too late and still holds what was typed. Nothing where nothing was saved. */
export function SavedMeanwhile({ saved = [], children }: SavedMeanwhileProps): ReactElement | null {
  if (saved.length === 0 && !isShown(children)) return null
  return (
    <WarningCallout heading="Saved by somebody else">
      {saved.length > 0 && (
        <SummaryList rows={saved.map(({ label, text }) => ({ key: label, value: text === '' ? 'Empty' : text }))} />
      )}
      {children}
      <p>What you typed is below. Save again to put it in the place of this.</p>
    </WarningCallout>
  )
}

interface NotSavedProps {
  readonly typed: string
  /** What stands in its place now. */
  readonly saved?: string
}

/** The words of whoever came too late, where no form is left to hold them: to be read again and copied. */
export function NotSaved({ typed, saved = '' }: NotSavedProps): ReactElement | null {
  if (typed === '' && saved === '') return null
  return (
    <InsetText>
      {saved !== '' && <p>What is saved now: {saved}</p>}
      {typed !== '' && <p>What you wrote, which was not saved: {typed}</p>}
    </InsetText>
  )
}
