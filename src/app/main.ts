import type { FastifyInstance } from 'fastify'
import { webServer } from '../platform/web/server.ts'
import { type AppSettings, compose } from './compose.ts'

export interface ServerSettings extends AppSettings {
  readonly port: number
  readonly host: string
}

export interface RunningServer {
  readonly address: string
  readonly close: () => Promise<void>
}

/** The product as a web server that does not listen yet; tests put requests straight into it. */
export async function productServer(settings: AppSettings): Promise<FastifyInstance> {
  const server = await webServer(compose(settings))
  server.get('/health', async (_request, reply) => {
    const versions = await settings.database.versions().catch(() => null)
    const health = versions
      ? { status: 'ok', database: versions.server, schema: versions.schema }
      : { status: 'no database' }
    return reply.status(versions ? 200 : 503).send(health)
  })
  return server
}

/** Serves until closed. A port in use is an error of code EADDRINUSE. */
export async function startServer({ port, host, ...settings }: ServerSettings): Promise<RunningServer> {
  const server = await productServer(settings)
  const address = await server.listen({ port, host })
  return { address, close: () => server.close() }
}
