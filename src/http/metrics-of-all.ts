import cluster, { type Worker } from 'node:cluster'
import { AggregatorRegistry, type PrometheusContentType, type Registry } from 'prom-client'

/**
 * Processes that share a port share one answer at `/metrics`: the one that is asked asks the parent, and the parent
 * adds up what all of them counted. Otherwise each scrape would show whichever process happened to take it.
 */
const QUESTION = 'careloom:metrics'
const PATIENCE_MS = 6_000

type Question = { type: typeof QUESTION; id: number }
type Answer = Question & { text?: string }

const isOurs = (message: unknown): message is Answer => (message as Answer | null)?.type === QUESTION

/** Lets the parent answer its processes. Call it once, before the first of them asks. */
export function gatherMetrics(): void {
  const all = new AggregatorRegistry<PrometheusContentType>()
  cluster.on('message', async (child: Worker, message: unknown) => {
    if (!isOurs(message)) return
    // Without a text the process shows its own counts: better than nothing while another one dies.
    const text = await all.clusterMetrics().catch(() => undefined)
    if (child.isConnected()) child.send({ ...message, text } satisfies Answer)
  })
}

/** Makes the counts of this process known to its parent; a process that counts nothing must answer, too. */
export function shareMetrics(registers: Registry[]): void {
  if (!cluster.isWorker) return
  new AggregatorRegistry<PrometheusContentType>()
  AggregatorRegistry.setRegistries(registers)
}

let questions = 0

/** What all processes counted, in the format of Prometheus; what this one counted when it runs alone. */
export async function metricsOfAll(own: Registry): Promise<string> {
  if (!cluster.isWorker) return own.metrics()
  questions += 1
  const id = questions
  const text = await new Promise<string | undefined>((resolve) => {
    const deadline = setTimeout(() => end(undefined), PATIENCE_MS)
    const listen = (message: unknown) => isOurs(message) && message.id === id && end(message.text)
    const end = (found: string | undefined): void => {
      clearTimeout(deadline)
      process.off('message', listen)
      resolve(found)
    }
    process.on('message', listen)
    process.send?.({ type: QUESTION, id } satisfies Question)
  })
  return text ?? own.metrics()
}
