import { Readable } from 'node:stream'
import NodeClam from 'clamscan'
import { env } from '@/src/env'

const TIMEOUT_MS = 60_000
const PING_MS = 3_000

/** Whether new files wait for a scanner before anybody may open them. */
export const hasVirusScanner = (): boolean => env().CLAMD_ADDRESS !== undefined

/**
 * Asks the configured clamd about what is in a file. Returns false for a clean one; rejects when the scanner cannot be
 * reached or does not answer, so that the job that asks is tried again.
 */
export async function isInfected(content: AsyncIterable<Buffer>): Promise<boolean> {
  const scanner = await connect(TIMEOUT_MS)
  const { isInfected: answer } = await scanner.scanStream(Readable.from(content))
  if (answer === null) throw new Error('The scanner gave no verdict')
  return answer
}

/** Resolves when the configured clamd says that it lives; rejects otherwise. */
export async function virusScannerAnswers(): Promise<void> {
  const scanner = await connect(PING_MS)
  await scanner.ping()
}

const connect = (timeout: number): Promise<NodeClam> =>
  new NodeClam().init({
    clamdscan: { ...connectionOf(env().CLAMD_ADDRESS ?? ''), timeout, localFallback: false },
    clamscan: { active: false },
    preference: 'clamdscan',
  })

function connectionOf(address: string): { socket: string } | { host: string; port: number } {
  if (address.startsWith('/')) return { socket: address }
  const { hostname, port } = new URL(`tcp://${address}`)
  return { host: hostname, port: Number(port) || 3310 }
}
