import { hash } from 'node:crypto'
import { CopyLines } from '@/src/backup/copy-lines'

const LANES = 8
const LANE = 2n ** 32n
const MODULUS = LANE ** BigInt(LANES)
/** A lane of 32 bits may be added this often before the sum leaves the exact numbers. */
const EXACT = 2 ** 20

/**
 * Counts and hashes the rows of a table as COPY writes them, whatever their order: the sum of the rows' SHA-256
 * values. The order of a table is no part of its content, and sorting a large one would cost more than copying it.
 */
export class RowDigest {
  rows = 0
  private sum = 0n
  private lanes = new Float64Array(LANES)
  private lines = new CopyLines()

  /** Takes a piece of the text, which may end anywhere. */
  update(chunk: Buffer): void {
    for (const line of this.lines.take(chunk)) this.addRow(line)
  }

  /** One row without its line break. */
  addRow(line: Buffer): void {
    const digest = hash('sha256', line, 'buffer')
    for (let lane = 0; lane < LANES; lane += 1)
      this.lanes[lane] = (this.lanes[lane] as number) + digest.readUInt32LE(lane * 4)
    this.rows += 1
    if (this.rows % EXACT === 0) this.carry()
  }

  /** Throws when the text ended inside a row. */
  finish(): { rows: number; hash: string } {
    this.lines.end()
    this.carry()
    return { rows: this.rows, hash: this.sum.toString(16).padStart(64, '0') }
  }

  private carry(): void {
    for (let lane = 0; lane < LANES; lane += 1)
      this.sum += BigInt(this.lanes[lane] as number) * LANE ** BigInt(lane)
    this.sum %= MODULUS
    this.lanes.fill(0)
  }
}
