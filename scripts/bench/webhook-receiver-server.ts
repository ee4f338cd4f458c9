import { createServer } from 'node:http'

/**
 * Somebody else's server, in a process of its own: `/fast` and `/other` answer after so many milliseconds, `/dead`
 * never does. Keeps when each visit first arrived at `/fast` and how often, and tells it when asked.
 */
const delayMs = Number(process.argv[2])
const seen = new Map<string, { atMs: number; times: number }>()
const VISIT = /"appointment":"([^"]+)"/

const server = createServer((req, res) => {
  const chunks: Buffer[] = []
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.on('end', () => {
    if (req.url === '/dead') return
    const answer = () => res.writeHead(200).end()
    if (req.url === '/other') return void setTimeout(answer, delayMs)
    const visit = VISIT.exec(Buffer.concat(chunks).toString())?.[1] ?? ''
    const known = seen.get(visit)
    if (known) known.times += 1
    else seen.set(visit, { atMs: Date.now(), times: 1 })
    setTimeout(answer, delayMs)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined })
})
process.on('message', () => {
  process.send?.([...seen].map(([visit, { atMs, times }]) => [visit, atMs, times]))
  seen.clear()
})
process.on('SIGTERM', () => process.exit(0))
