import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { OtherServiceSettings } from '../../src/platform/auth/index.ts'

/** Whoever sits at the identity provider's own sign-in page. */
export interface AtProvider {
  readonly subject: string
  readonly amr?: readonly string[]
  /** How long ago they signed in over there. */
  readonly secondsAgo?: number
}

export interface IdToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** `stranger`: a key the provider does not publish. `none`: no signature at all. */
  readonly signedBy: 'provider' | 'stranger' | 'none'
}

export interface IdentityProvider {
  readonly issuer: string
  /** How the product is told of it. */
  readonly service: (key: string) => OtherServiceSettings
  readonly sitsDown: (who: AtProvider) => void
  /** Changes every token it hands out from now on; null ends that. */
  readonly forge: (change: ((token: IdToken) => IdToken) | null) => void
  readonly close: () => Promise<void>
}

const clientId = 'common-ground'
const clientSecret = 'a-secret-of-the-tests-only'

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const decoded = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString())

function resigned(token: string, change: (token: IdToken) => IdToken, key: KeyObject, stranger: KeyObject): string {
  const [header, claims] = token.split('.')
  const forged = change({ header: decoded(header), claims: decoded(claims), signedBy: 'provider' })
  const body = `${encoded(forged.header)}.${encoded(forged.claims)}`
  if (forged.signedBy === 'none') return `${body}.`
  const signature = sign('sha256', Buffer.from(body), forged.signedBy === 'provider' ? key : stranger)
  return `${body}.${signature.toString('base64url')}`
}

function configuration(redirectUris: readonly string[], jwk: object) {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['the tests sign their cookies with this'] },
    claims: { openid: ['sub', 'amr', 'acr'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, subject: string) => ({
      accountId: subject,
      claims: async () => ({ sub: subject }),
    }),
    // Nobody is asked whether the product may know who they are: it is their employer's.
    loadExistingGrant: async (context: {
      oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } }
    }) => {
      const { provider, client, session } = context.oidc
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  }
}

/**
 * A real OpenID provider on a loopback port, whose sign-in page lets in whoever was told to sit down there. It can be made to
 * hand out tokens it never should.
 */
export async function startIdentityProvider(redirectUris: readonly string[]): Promise<IdentityProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'tests', alg: 'RS256', use: 'sig' }
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  let sitting: AtProvider = { subject: 'nobody' }
  let change: ((token: IdToken) => IdToken) | null = null

  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, configuration(redirectUris, jwk))
  provider.use(async (context, next) => {
    await next()
    const { body } = context
    if (context.path !== '/token' || change === null || typeof body !== 'object' || body === null) return
    if ('id_token' in body && typeof body.id_token === 'string') {
      context.body = { ...body, id_token: resigned(body.id_token, change, key, stranger) }
    }
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const { subject, amr = [], secondsAgo = 0 } = sitting
    const ts = Math.floor(Date.now() / 1000) - secondsAgo
    void provider.interactionFinished(request, response, { login: { accountId: subject, amr, ts, remember: false } })
  })
  return {
    issuer,
    service: (name) => ({
      key: name,
      name: `Service ${name}`,
      issuer,
      clientId,
      clientSecret,
      idTokenAlg: 'RS256',
      secondFactor: { amr: ['mfa'] },
    }),
    sitsDown: (who) => {
      sitting = who
    },
    forge: (given) => {
      change = given
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
