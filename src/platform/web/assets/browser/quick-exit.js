const presses = 3
const withinMilliseconds = 2000

/**
 * Leaving replaces this page in the history, so that "back" does not return to it. Esc pressed three times does the
 * same. Without this script the link is a plain link.
 *
 * @param {Document} page
 */
export function enhanceQuickExit(page) {
  const link = page.querySelector('[data-module="app-quick-exit"]')
  if (!(link instanceof HTMLAnchorElement)) return

  const leave = () => {
    page.body.hidden = true
    page.title = 'Weather'
    window.location.replace(link.href)
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })

  /** @type {number[]} */
  let pressed = []
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < withinMilliseconds)
    if (pressed.length >= presses) leave()
  })
  const hint = link.parentElement?.querySelector('[hidden]')
  hint?.removeAttribute('hidden')
}
