/**
 * The library says with `aria-expanded` whether an answer has opened further questions. A radio button may not carry
 * that (WAI-ARIA 1.2); `aria-controls`, which it may, stays.
 *
 * @param {Document} page
 */
export function keepRadiosPlain(page) {
  const tidy = () => {
    for (const radio of page.querySelectorAll('input[type="radio"][aria-expanded]')) {
      radio.removeAttribute('aria-expanded')
    }
  }
  tidy()
  // The library's own listeners sit lower down or were added earlier, so they have spoken by now.
  page.addEventListener('click', tidy)
  window.addEventListener('pageshow', tidy)
}
