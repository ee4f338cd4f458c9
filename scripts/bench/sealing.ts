import { createSecretKey, randomBytes } from 'node:crypto'
import { blindIndex } from '@/src/encryption/blind-index'
import { parseKeyring } from '@/src/encryption/keyring'
import { openField, sealField } from '@/src/encryption/seal-field'

/** What sealing costs: `npm run bench:sealing`. The best of many short rounds, in microseconds. */
const ring = parseKeyring(`k1:${randomBytes(32).toString('base64')}`)
const dataKey = { id: 'bench', key: createSecretKey(randomBytes(32)) }
const dataKeys = new Map([[dataKey.id, dataKey.key]])
const place = { clinicId: 'clinic', collection: 'notes', field: 'content.body', recordId: 'record' }
const ROUNDS = 300
const TIMES = 200

function microseconds(work: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    for (let time = 0; time < TIMES; time += 1) work()
    return ((performance.now() - started) * 1_000) / TIMES
  })
  return Math.min(...rounds)
}

const figures = [16, 1_024, 16_384].flatMap((bytes) => {
  const text = 'x'.repeat(bytes)
  const sealed = sealField(place, text, { ring, dataKey })
  return [
    { what: `seal ${bytes} bytes`, µs: microseconds(() => sealField(place, text, { ring, dataKey })) },
    { what: `open ${bytes} bytes`, µs: microseconds(() => openField(place, sealed, { ring, dataKeys })) },
  ]
})
const index = microseconds(() => blindIndex({ clinicId: 'clinic', field: 'email' }, 'ana@example.com', ring))
for (const { what, µs } of [...figures, { what: 'blind index', µs: index }])
  process.stdout.write(`${what}: ${µs.toFixed(1)} µs\n`)
