import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { PasskeyHandle } from './sign-in.ts'
import { putChallenge, takeChallenge } from './sign-in.ts'

/** The site a passkey belongs to: the address in the browser, without which no device will answer. */
export interface Site {
  /** For example https://common-ground.example. Passkeys need https, or `localhost`. */
  readonly origin: string
  readonly name: string
}

export type PasskeyPurpose = 'passkey-sign-in' | 'passkey-second-step' | 'passkey-confirm' | 'passkey-add'

const ways = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']
const known = (transports: readonly string[]) => ways.filter((way) => transports.includes(way))

const text = z.string().max(10_000)
const shape = { id: text, rawId: text, type: z.literal('public-key'), clientExtensionResults: z.object({}) }
const authentication = z.object({
  ...shape,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
})
const registration = z.object({
  ...shape,
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string()).optional() }),
})

function parsed<T>(schema: z.ZodType<T>, answer: string): T | null {
  try {
    return schema.parse(JSON.parse(answer))
  } catch {
    return null
  }
}

function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = z
      .object({ challenge: text })
      .parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')))
    return challenge
  } catch {
    return ''
  }
}

const hostOf = (site: Site) => new URL(site.origin).hostname

/** What to ask a browser for: any passkey of this site, or one of those given. */
export async function askForPasskey(
  tx: Tx,
  site: Site,
  question: { browser: string; purpose: PasskeyPurpose; passkeys?: readonly PasskeyHandle[] },
): Promise<object> {
  const allowed = question.passkeys?.map(({ id, transports }) => ({ id, transports: [...transports] }))
  const options = await generateAuthenticationOptions({
    rpID: hostOf(site),
    userVerification: 'required',
    ...(allowed ? { allowCredentials: allowed } : {}),
  })
  const { browser, purpose } = question
  await putChallenge(tx, { secret: options.challenge, purpose, browser, detail: {} })
  return options
}

interface Stored {
  readonly account_id: string
  readonly public_key: Buffer
  readonly counter: number
  readonly transports: readonly string[]
}

/** Who a passkey's answer proves this is, having asked for the finger or PIN; null when it proves nothing. */
export async function checkPasskey(
  tx: Tx,
  site: Site,
  given: { browser: string; purpose: PasskeyPurpose; answer: string },
): Promise<{ readonly accountId: string; readonly credentialId: string; readonly counter: number } | null> {
  const answer = parsed(authentication, given.answer)
  if (!answer) return null
  const secret = challengeIn(answer.response.clientDataJSON)
  const asked = await takeChallenge(tx, { secret, purpose: given.purpose, browser: given.browser })
  const { rows } = await sql<Stored>`
    select account_id, public_key, counter, transports from auth.passkey_by_credential(${answer.id})`.execute(tx)
  const passkey = rows[0]
  if (asked === null || !passkey) return null
  const credential = {
    id: answer.id,
    publicKey: Uint8Array.from(passkey.public_key),
    counter: passkey.counter,
    transports: known(passkey.transports),
  }
  const response = answer as AuthenticationResponseJSON
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: secret,
    expectedOrigin: site.origin,
    expectedRPID: hostOf(site),
    credential,
    requireUserVerification: true,
  }).catch(() => null)
  if (!result?.verified) return null
  return { accountId: passkey.account_id, credentialId: answer.id, counter: result.authenticationInfo.newCounter }
}

/** Signs in, or finishes signing in, with a passkey that was checked. Gives the browser's new token. */
export async function acceptPasskey(
  tx: Tx,
  credentialId: string,
  counter: number,
  device: string,
): Promise<string | null> {
  const { rows } = await sql<{ token: string | null }>`
    select auth.use_passkey(${credentialId}, ${counter}, ${device}) as token`.execute(tx)
  return rows[0]?.token ?? null
}

/** What to ask a browser for to make a new passkey. */
export async function askForNewPasskey(
  tx: Tx,
  site: Site,
  question: { browser: string; accountId: string; label: string; passkeys: readonly PasskeyHandle[] },
): Promise<object> {
  const options = await generateRegistrationOptions({
    rpName: site.name,
    rpID: hostOf(site),
    userName: question.label,
    userID: new TextEncoder().encode(question.accountId),
    attestationType: 'none',
    excludeCredentials: question.passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await putChallenge(tx, {
    secret: options.challenge,
    purpose: 'passkey-add',
    browser: question.browser,
    detail: { accountId: question.accountId },
  })
  return options
}

/** Keeps a new passkey. `token` is the raised session's when this completed an invitation. */
export async function addPasskey(
  tx: Tx,
  site: Site,
  given: { browser: string; accountId: string; answer: string; name: string; device: string },
): Promise<{ readonly token: string | null } | null> {
  const answer = parsed(registration, given.answer)
  if (!answer) return null
  const secret = challengeIn(answer.response.clientDataJSON)
  const detail = await takeChallenge(tx, { secret, purpose: 'passkey-add', browser: given.browser })
  const asked = z.object({ accountId: z.string() }).safeParse(detail)
  if (!asked.success || asked.data.accountId !== given.accountId) return null
  const result = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge: secret,
    expectedOrigin: site.origin,
    expectedRPID: hostOf(site),
    requireUserVerification: true,
  }).catch(() => null)
  if (!result?.verified) return null
  const { credential } = result.registrationInfo
  const { rows } = await sql<{ outcome: string; token: string | null }>`
    select outcome, token from auth.add_passkey(${credential.id}, ${Buffer.from(credential.publicKey)},
      ${credential.counter}, ${known(answer.response.transports ?? [])}, ${given.name}, ${given.device})`.execute(tx)
  const row = rows[0]
  return row?.outcome === 'right' ? { token: row.token } : null
}
