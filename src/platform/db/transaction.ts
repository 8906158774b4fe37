import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  Transaction,
} from 'kysely'
import { Client, type QueryResult as PgResult, type PoolClient } from 'pg'
import type { DB } from './schema.generated.ts'

/** One open transaction: queries built with it, or with `sql`, run inside it and nowhere else. */
export type Tx = Transaction<DB>

/**
 * Sends a statement that nothing in the transaction waits for: it goes out before COMMIT, which is sent without its answer and
 * saves nothing if it failed. So a page costs one round trip less.
 */
export type SendLast = <R>(statement: RawBuilder<R>) => Promise<QueryResult<R>>

/** Who acts, and why. The database looks the identity up from the token; it is never told an identity. */
export interface ActingContext {
  readonly token: string | null
  readonly purpose: string
  readonly requestId: string
}

const setContext = {
  name: 'acting-context',
  text: 'select acting.begin($1, $2, $3)',
}

/** Planning a policy costs more than running it, so statements are prepared; but a server keeps each for ever. */
const statementNames = new Map<string, string>()
const mostStatements = 2000
const longestPreparedStatement = 20_000

function statementName(text: string): string | undefined {
  if (text.length > longestPreparedStatement) return undefined
  const known = statementNames.get(text)
  if (known !== undefined) return known
  if (statementNames.size >= mostStatements) return undefined
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  statementNames.set(text, name)
  return name
}

const tooLate = 'This transaction is over: a query was sent after its work had ended.'
const writes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])
const compiler = new PostgresQueryCompiler()
const adapter = new PostgresAdapter()
const driver = new DummyDriver()
const dialect: Dialect = {
  createDriver: () => driver,
  createAdapter: () => adapter,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

/**
 * A transaction on a borrowed connection. BEGIN and the context are sent ahead without being waited for, so they share the first
 * statement's round trip; if either fails, the transaction is aborted and everything after it fails too.
 */
export class OpenTransaction implements DatabaseConnection {
  readonly tx: Tx
  #client: PoolClient
  #opening: Promise<PgResult>[]
  readonly #last: Promise<unknown>[] = []
  #unanswered = 0
  #isOver = false

  constructor(client: PoolClient, context: ActingContext) {
    this.#client = client
    this.#opening = [
      this.#send({ text: 'begin' }),
      this.#send({ ...setContext, values: [context.token ?? '', context.purpose, context.requestId] }),
    ]
    // Their failure is reported by commit or by firstFailure; until then it must not count as unhandled.
    for (const answer of this.#opening) answer.catch(() => undefined)
    const connections: ConnectionProvider = { provideConnection: (consumer) => consumer(this) }
    const executor = new DefaultQueryExecutor(compiler, adapter, connections)
    this.tx = new Transaction<DB>({ config: { dialect }, driver, dialect, executor })
  }

  async #send(query: { name?: string; text: string; values?: unknown[] }): Promise<PgResult> {
    this.#unanswered++
    this.#joinWrites()
    try {
      return await this.#client.query(query)
    } finally {
      this.#unanswered--
    }
  }

  /** What is sent before anything is waited for goes out as one: writing to the socket costs as much as a small statement. */
  #joinWrites(): void {
    if (!(this.#client instanceof Client)) return
    const { stream } = this.#client.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#isOver) throw new Error(tooLate)
    const name = statementName(sql)
    const result = await this.#send({ ...(name === undefined ? {} : { name }), text: sql, values: [...parameters] })
    return {
      rows: result.rows,
      ...(writes.has(result.command) ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {}),
    }
  }

  /** The statement is on its way when this returns, so the COMMIT that follows stands behind it. */
  readonly sendLast: SendLast = <R>(statement: RawBuilder<R>) => {
    if (this.#isOver) throw new Error(tooLate)
    const answer = this.executeQuery<R>(statement.compile(this.tx))
    // Its failure is the commit's.
    answer.catch(() => undefined)
    this.#last.push(answer)
    return answer
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and large results go through COPY
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('A transaction does not stream rows. Use COPY for large results.')
  }

  /** A COMMIT of an aborted transaction answers ROLLBACK without an error: nothing was saved, so it must not look saved. */
  async commit(): Promise<void> {
    this.#isOver = true
    const answer = this.#send({ text: 'commit' })
    // All of them: a connection that is given back has nothing on its way.
    const answers = await Promise.allSettled([...this.#opening, ...this.#last, answer])
    const failed = answers.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    if ((await answer).command !== 'COMMIT')
      throw new Error('The transaction was rolled back: one of its statements had failed.')
  }

  async rollback(): Promise<void> {
    this.#isOver = true
    await this.#send({ text: 'rollback' })
  }

  /** Why the transaction never began, if it did not: later statements only say that it is aborted. */
  async openingFailure(): Promise<unknown> {
    const answers = await Promise.allSettled(this.#opening)
    return answers.find((answer) => answer.status === 'rejected')?.reason
  }

  /** Only an idle connection may be lent again: the next borrower would otherwise act as this one. */
  get isIdle(): boolean {
    return this.#unanswered === 0 && this.#client.getTransactionStatus() === 'I'
  }
}
