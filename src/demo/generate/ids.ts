import type { Random } from '@/src/demo/generate/random'

export type MakeId = (createdAt: number) => string

/** Ids like those of records made at that moment (UUID version 7), but the same ones every time. */
export function idMaker(random: Random): MakeId {
  const bits = (count: number) => random.int(0, 2 ** count - 1)
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  return (createdAt) => {
    const time = hex(createdAt, 12)
    const variant = hex(0x8000 | bits(14), 4)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(bits(12), 3)}-${variant}-${hex(bits(24), 6)}${hex(bits(24), 6)}`
  }
}
