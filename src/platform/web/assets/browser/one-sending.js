const givenUpAfterMilliseconds = 10_000

/**
 * A form whose answer is on its way is not sent again: the browser would drop the first answer for the second, which of a code or a
 * passkey only says that it is used up. One that stays without an answer can be sent again a while later.
 *
 * @param {Document} page
 */
export function sendOneAtATime(page) {
  /** @type {Map<HTMLFormElement, number>} */
  const sentAt = new Map()
  page.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.getAttribute('method') !== 'post' || event.defaultPrevented) return
    if (event.timeStamp - (sentAt.get(form) ?? Number.NEGATIVE_INFINITY) < givenUpAfterMilliseconds) {
      event.preventDefault()
    } else {
      sentAt.set(form, event.timeStamp)
    }
  })
  // Back on a page that the browser had kept.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) sentAt.clear()
  })
}
