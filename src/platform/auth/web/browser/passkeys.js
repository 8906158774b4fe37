/**
 * Passkeys exist only in a browser that runs this script: it shows what the page keeps hidden, asks the device, and sends the
 * answer in an ordinary form. Codes do the same work without it.
 *
 * @typedef {{ browserSupportsWebAuthn(): boolean, startRegistration(o: object): Promise<object>, startAuthentication(o: object): Promise<object> }} WebAuthn
 */

/** @type {WebAuthn | undefined} */
const webauthn = Reflect.get(globalThis, 'SimpleWebAuthnBrowser')

/** @param {HTMLElement} place */
function enhance(place) {
  const form = place.querySelector('form')
  const answer = form?.querySelector('input[name="answer"]')
  if (!form || !(answer instanceof HTMLInputElement) || !webauthn) return
  const optionsJSON = JSON.parse(place.dataset.options ?? '{}')
  const problem = place.querySelector('[data-problem]')
  form.addEventListener('submit', async (event) => {
    if (answer.value !== '') return
    event.preventDefault()
    problem?.setAttribute('hidden', '')
    try {
      const ask = place.dataset.passkey === 'add' ? webauthn.startRegistration : webauthn.startAuthentication
      answer.value = JSON.stringify(await ask({ optionsJSON }))
      form.requestSubmit()
    } catch {
      problem?.removeAttribute('hidden')
    }
  })
  place.hidden = false
}

const supported = webauthn?.browserSupportsWebAuthn() === true
if (supported) {
  for (const place of document.querySelectorAll('[data-passkey]')) if (place instanceof HTMLElement) enhance(place)
  for (const place of document.querySelectorAll('[data-without-passkeys]')) place.setAttribute('hidden', '')
}
