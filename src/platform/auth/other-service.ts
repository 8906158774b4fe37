import * as oidc from 'openid-client'
import { z } from 'zod'
import { CannotStart } from '../db/cannot-start.ts'

const isLoopback = (address: string) => ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '')

const words = z.array(z.string().min(1)).default([])
const service = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'is its name in addresses: small letters, figures and dashes'),
  name: z.string().min(1, 'is the name people read on the button'),
  issuer: z
    .url('is the address of the service')
    .refine((url) => url.startsWith('https:') || isLoopback(url), 'must begin with https'),
  clientId: z.string().min(1, 'is the name this installation has there'),
  clientSecret: z.string().min(1).optional(),
  idTokenAlg: z.enum(
    ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'],
    'must be a signature algorithm with a public key, like RS256',
  ),
  scope: z
    .string()
    .default('openid')
    .refine((scope) => scope.split(' ').includes('openid'), 'must hold openid'),
  secondFactor: z.object(
    { acr: words, amr: words },
    'says which acr or amr values mean that two factors were given there',
  ),
  acrValues: z.string().optional(),
})

/** Another service that says who somebody is: NHS CIS2, Entra ID, Keycloak. */
export type OtherService = z.output<typeof service>
export type OtherServiceSettings = z.input<typeof service>

/** Checks the settings at the start: a check that was left unset would be a check that is not made (A28). */
export function otherServices(settings: readonly OtherServiceSettings[]): readonly OtherService[] {
  const read = z.array(service).safeParse(settings)
  if (!read.success) {
    const [issue] = read.error.issues
    const [index, ...path] = issue?.path ?? []
    throw new CannotStart(
      `Sign-in service ${Number(index) + 1}: ${path.join('.')}: ${issue?.message}. Correct it and start again.`,
    )
  }
  const keys = read.data.map(({ key }) => key)
  if (new Set(keys).size < keys.length)
    throw new CannotStart('Two sign-in services have the same key. Give each its own.')
  return read.data
}

const found = new WeakMap<OtherService, Promise<oidc.Configuration>>()

/** The service's own description of itself, read once; a service that was down is asked again. */
function configurationOf(service: OtherService): Promise<oidc.Configuration> {
  const known = found.get(service)
  if (known) return known
  const metadata = { id_token_signed_response_alg: service.idTokenAlg }
  const authentication = service.clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(service.clientSecret)
  // Signatures are checked although the token comes straight from the service: a proxy on the way may not be ours.
  const execute = [oidc.enableNonRepudiationChecks, ...(isLoopback(service.issuer) ? [oidc.allowInsecureRequests] : [])]
  const asked = oidc.discovery(new URL(service.issuer), service.clientId, metadata, authentication, {
    execute,
    timeout: 8,
  })
  found.set(service, asked)
  asked.catch(() => found.delete(service))
  return asked
}

/** What must come back unchanged, and what the answer is checked with. */
export interface Asked {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly maxAge: number
}

/** How old a sign-in over there may be, in seconds. A confirmation must be made now. */
const maxAges = { 'sign-in': 3600, link: 3600, confirm: 60 } as const

export type Aim = keyof typeof maxAges

/** Where to send a browser, and what to remember until it is back. */
export async function askService(
  service: OtherService,
  redirectUri: string,
  aim: Aim,
): Promise<{ readonly url: string; readonly asked: Asked }> {
  const configuration = await configurationOf(service)
  const asked: Asked = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    maxAge: maxAges[aim],
  }
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: service.scope,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    max_age: String(asked.maxAge),
    ...(aim === 'confirm' ? { prompt: 'login' } : {}),
    ...(service.acrValues === undefined ? {} : { acr_values: service.acrValues }),
  })
  return { url: url.href, asked }
}

export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly hasSecondFactor: boolean
}

/**
 * Who the service says it is. Issuer, audience, signature and its algorithm, nonce, state, PKCE and the time of the sign-in
 * must all agree, or this throws.
 */
export async function answerOfService(service: OtherService, backAt: URL, asked: Asked): Promise<Identity> {
  const tokens = await oidc.authorizationCodeGrant(await configurationOf(service), backAt, {
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    pkceCodeVerifier: asked.verifier,
    idTokenExpected: true,
    maxAge: asked.maxAge,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the service sent no identity')
  const methods = z.array(z.string()).catch([]).parse(claims.amr)
  const hasSecondFactor =
    (typeof claims.acr === 'string' && service.secondFactor.acr.includes(claims.acr)) ||
    methods.some((method) => service.secondFactor.amr.includes(method))
  return { issuer: claims.iss, subject: claims.sub, hasSecondFactor }
}
