import type { Shot } from '@/scripts/bench/scenarios'

export type Side = { url: string; token?: string; shot: () => Shot }

const WARM_UP = 40
const PAIRS = 400

/**
 * Asks two servers in turns, one request at a time, which of them first by turns too: whatever else the machine does
 * then falls on both alike. Answers the middle and the 95th time of each, and the middle of their ratio, pair by pair.
 */
export async function alternate(before: Side, after: Side) {
  const pairs: { before: number; after: number }[] = []
  for (let index = 0; index < WARM_UP + PAIRS; index += 1) {
    const pair = { before: 0, after: 0 }
    for (const side of index % 2 ? (['before', 'after'] as const) : (['after', 'before'] as const))
      pair[side] = await timed(side === 'before' ? before : after)
    if (index >= WARM_UP) pairs.push(pair)
  }
  const sorted = (read: (pair: (typeof pairs)[number]) => number) => pairs.map(read).sort((a, b) => a - b)
  const at = (values: number[], share: number): number => values[Math.floor(values.length * share)] ?? 0
  const [former, latter] = [sorted((pair) => pair.before), sorted((pair) => pair.after)]
  return {
    before: { p50: at(former, 0.5), p95: at(former, 0.95) },
    after: { p50: at(latter, 0.5), p95: at(latter, 0.95) },
    ratio: at(
      sorted((pair) => pair.before / pair.after),
      0.5,
    ),
  }
}

async function timed({ url, token, shot }: Side): Promise<number> {
  const { method, path, body } = shot()
  const startedAt = performance.now()
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `JWT ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body,
  })
  await response.text()
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`)
  return performance.now() - startedAt
}
