import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type TcpProxy = {
  port: number
  /** Ends every connection and refuses new ones, as a database that was stopped. */
  cut: () => Promise<void>
  /** Keeps every connection and lets nothing through, as a network that swallows packets. */
  hang: () => void
  restore: () => Promise<void>
  close: () => Promise<void>
}

/** Stands between the product and its database, so that a test can take the database away and give it back. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let isHanging = false
  const serve = (): Server =>
    createServer((client) => {
      const database = connect(target.port, target.host)
      for (const [from, to] of [
        [client, database],
        [database, client],
      ] as const) {
        sockets.add(from)
        from.on('data', (chunk) => isHanging || to.write(chunk))
        from.on('error', () => to.destroy())
        from.on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
      }
    })
  const listen = async (port: number): Promise<Server> => {
    const listening = serve().listen(port, '127.0.0.1')
    await once(listening, 'listening')
    return listening
  }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    port,
    cut,
    hang: () => {
      isHanging = true
    },
    restore: async () => {
      isHanging = false
      if (!server.listening) server = await listen(port)
      // What was swallowed is lost, so these connections can never go on.
      else for (const socket of sockets) socket.destroy()
    },
    close: cut,
  }
}
