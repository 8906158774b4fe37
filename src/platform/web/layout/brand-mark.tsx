import type { ReactElement } from 'react'

/** Two circles and the ground they share. The name beside it says what it is. */
export function BrandMark(): ReactElement {
  return (
    <svg
      className="app-brand-mark"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 40 28"
      width="40"
      height="28"
      focusable="false"
      aria-hidden="true"
    >
      <path d="M20 5.1a12 12 0 0 1 0 17.8 12 12 0 0 1 0-17.8Z" fill="#f2b84b" />
      <circle cx="14" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <circle cx="26" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  )
}
