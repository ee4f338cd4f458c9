import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

const COMMAND = 'zINSTREAM\0'
/** Harmless by agreement: every scanner reports it. */
const SIGNATURE = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

export type TestScanner = {
  address: string
  /** Every file it was handed, whole. */
  seen: Buffer[]
  /** Closes connections without a verdict while true. */
  isBroken: boolean
  close: () => Promise<void>
}

/** Speaks clamd's INSTREAM: chunks with their length before them until one of length zero, then a verdict. */
export async function startVirusScanner(): Promise<TestScanner> {
  const server = createServer((socket) => void answer(socket, scanner))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const scanner: TestScanner = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    isBroken: false,
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
  return scanner
}

async function answer(socket: Socket, scanner: TestScanner): Promise<void> {
  let received = Buffer.alloc(0)
  socket.on('error', () => undefined)
  for await (const data of socket) {
    received = Buffer.concat([received, data as Buffer])
    if (received.toString('latin1') === 'PING') return void socket.end('PONG\n')
    const file = wholeFile(received)
    if (!file) continue
    if (scanner.isBroken) return void socket.destroy()
    scanner.seen.push(file)
    return void socket.end(file.includes(SIGNATURE) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
  }
}

/** The file, once the chunk of length zero that ends it has come; undefined before. */
function wholeFile(received: Buffer): Buffer | undefined {
  if (received.length < COMMAND.length) return undefined
  if (received.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('Not the command of clamd')
  const chunks: Buffer[] = []
  for (let at = COMMAND.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
