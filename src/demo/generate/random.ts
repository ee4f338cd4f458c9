import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance that comes out the same for the same seed on every machine. */
export type Random = {
  /** A whole number, both ends included. */
  int: (min: number, max: number) => number
  chance: (probability: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  /** Some of the items, in their own order. */
  some: <Item>(items: readonly Item[], count: number) => Item[]
  weighted: <Item extends { weight: number }>(items: readonly Item[]) => Item
}

const STEPS = 1_000_000

export function seededRandom(seed: string): Random {
  const generator = xoroshiro128plus(hashOf(seed))
  const int = (min: number, max: number) => (max <= min ? min : uniformInt(generator, min, max))
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('Nothing to pick from')
    return items[int(0, items.length - 1)] as Item
  }
  return {
    int,
    pick,
    chance: (probability) => int(0, STEPS - 1) < probability * STEPS,
    some: (items, count) => {
      const rest = [...items.keys()]
      const chosen = Array.from({ length: Math.min(count, items.length) }, () => {
        const [index = 0] = rest.splice(int(0, rest.length - 1), 1)
        return index
      })
      return chosen.sort((a, b) => a - b).map((index) => items[index] as (typeof items)[number])
    },
    weighted: (items) => {
      let point = int(0, items.reduce((sum, { weight }) => sum + weight, 0) - 1)
      for (const item of items) {
        point -= item.weight
        if (point < 0) return item
      }
      return pick(items)
    },
  }
}

/** FNV-1a: spreads similar seeds far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash | 0
}
