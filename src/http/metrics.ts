import cluster from 'node:cluster'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { BasePayload } from 'payload'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readBackupRecord } from '@/src/backup/backup-record'
import { env } from '@/src/env'
import { metricsOfAll, shareMetrics } from '@/src/http/metrics-of-all'
import type { Served } from '@/src/http/observe-requests'
import { sendRefusal } from '@/src/http/send-refusal'
import { businessMetrics } from '@/src/metrics/business-metrics'

type Pool = { totalCount: number; idleCount: number; waitingCount: number }

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Which of the processes that share a port; one that was replaced has another number. */
const PROCESS = String(cluster.worker?.id ?? 0)

export type Metrics = { observe: (served: Served) => void; serve: RequestHandler }

/** What Prometheus reads at `/metrics`: the process, the requests and the connections to the database. */
export function createMetrics(payload: BasePayload): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer, event streams left out',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [register],
  })
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections to the database that are open, idle, and requests waiting for one',
    labelNames: ['state'],
    registers: [register],
    collect() {
      const { pool } = payload.db as unknown as { pool: Pool }
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  const answers = new Counter({
    name: 'http_answers_total',
    help: 'Answers of each process: faults of ours (5xx) and all others',
    labelNames: ['process', 'kind'],
    registers: [register],
  })
  for (const kind of ['fault', 'other']) answers.inc({ process: PROCESS, kind }, 0)
  observeBackups(payload, register)
  const registers = [register, businessMetrics().register]
  shareMetrics(registers)
  return {
    observe: ({ isStream, method, route, status, milliseconds }) => {
      if (!isStream)
        duration.observe(
          { method: METHODS.has(method) ? method : 'OTHER', route, status },
          milliseconds / 1_000,
        )
      answers.inc({ process: PROCESS, kind: status >= 500 ? 'fault' : 'other' })
    },
    serve: async (req, res) => {
      // An answer that says "forbidden" would tell strangers that there is something to find.
      if (!mayReadMetrics(req)) return sendRefusal(res, 'not_found')
      res.type(register.contentType).send(await metricsOfAll(Registry.merge(registers) as Registry))
    },
  }
}

/** Read when asked for, because another process makes the backups. Absent while none was made or the database is away. */
function observeBackups(payload: BasePayload, register: Registry): void {
  new Gauge({
    name: 'backup_last_timestamp_seconds',
    help: 'When the last backup was made and read back, and when the last try failed',
    labelNames: ['outcome'],
    registers: [register],
    async collect() {
      const { pool } = payload.db as unknown as { pool: { query: Parameters<typeof readBackupRecord>[0] } }
      const known = await readBackupRecord((text, values) => pool.query(text, values)).catch(() => null)
      if (known?.succeededAt) this.set({ outcome: 'success' }, Date.parse(known.succeededAt) / 1_000)
      if (known?.failedAt) this.set({ outcome: 'failure' }, Date.parse(known.failedAt) / 1_000)
    },
  })
}

function mayReadMetrics(req: Request): boolean {
  const token = env().METRICS_TOKEN
  const [scheme, offered = ''] = (req.headers.authorization ?? '').split(' ')
  if (token && scheme === 'Bearer' && isSame(offered, token)) return true
  // A proxy on this machine connects from loopback too, on behalf of anybody.
  const isForwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => name in req.headers)
  return !isForwarded && isLoopback(req.socket.remoteAddress ?? '')
}

const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./.test(address)

const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
