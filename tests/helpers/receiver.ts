import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

export type Received = { path: string; body: string }

export type Receiver = {
  url: string
  port: number
  /** Everything that was sent so far, whatever its form: texts in protobuf stand there as they are. */
  received: Received[]
  text: () => string
  close: () => Promise<void>
}

/** A server of somebody else's that takes whatever is sent and keeps it. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const raw = Buffer.concat(chunks)
      const body = req.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
      received.push({ path: req.url ?? '', body: body.toString('utf8') })
      res.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    text: () => received.map(({ body, path }) => `${path}\n${body}`).join('\n'),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
