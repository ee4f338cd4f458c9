import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type BreachList = {
  url: string
  port: number
  add: (password: string) => void
  /** What was asked for and answered, without the padding. */
  asked: string[]
  /** What was asked in a way that the service does not take. */
  refused: string[]
  /** From now on the service takes calls and answers none. */
  fallSilent: () => void
  close: () => Promise<void>
}

const PADDED_LINES = 800

/** A service that speaks as Have I Been Pwned does: the range of five digits, padded, and nothing else. */
export async function openBreachList(): Promise<BreachList> {
  const known = new Map<string, number>()
  const asked: string[] = []
  const refused: string[] = []
  let isSilent = false
  const server = createServer((req, res) => {
    if (isSilent) return
    const prefix = /^\/range\/([0-9A-F]{5})$/.exec(req.url ?? '')?.[1]
    const isRight = req.method === 'GET' && req.headers['add-padding'] === 'true' && req.headers['user-agent']
    if (!prefix || !isRight) {
      refused.push(`${req.method} ${req.url}`)
      res.writeHead(400).end('The hash prefix was not in a valid format')
      return
    }
    asked.push(prefix)
    const found = [...known].filter(([hash]) => hash.startsWith(prefix))
    const lines = found.map(([hash, seen]) => `${hash.slice(5)}:${seen}`)
    while (lines.length < PADDED_LINES)
      lines.push(`${hashOf(`padding ${prefix} ${lines.length}`).slice(5)}:0`)
    res.writeHead(200, { 'content-type': 'text/plain' }).end(lines.join('\r\n'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    add: (password) => known.set(hashOf(password), (known.get(hashOf(password)) ?? 0) + 1),
    asked,
    refused,
    fallSilent: () => {
      isSilent = true
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export const hashOf = (password: string): string =>
  createHash('sha1').update(password).digest('hex').toUpperCase()
