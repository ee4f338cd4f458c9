import { isAmountMinor } from '@/src/domain/money/currency'

/**
 * Splits an amount in proportion to weights by the largest remainder, so that the parts sum to the whole and
 * each is within one minor unit of its exact share. Equal remainders go to the earlier part, a part without
 * weight gets nothing, and a negative whole splits as the mirror of the positive one.
 */
export function allocate({
  wholeMinor,
  weights,
}: {
  wholeMinor: number
  weights: readonly number[]
}): number[] {
  if (!isAmountMinor(wholeMinor)) throw new RangeError('An amount is a whole number of minor units')
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('A weight is a whole number and not negative')
  }

  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (weightSum === 0n) {
    if (wholeMinor !== 0) throw new RangeError('An amount cannot be split without weights')
    return weights.map(() => 0)
  }

  const magnitude = BigInt(Math.abs(wholeMinor))
  const shares = weights.map((weight, position) => {
    const product = magnitude * BigInt(weight)
    return { position, floor: product / weightSum, remainder: product % weightSum }
  })

  const rest = Number(magnitude - shares.reduce((sum, share) => sum + share.floor, 0n))
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1,
  )
  const getsOneMore = new Set(byRemainder.slice(0, rest).map((share) => share.position))

  return shares.map(({ position, floor }) => {
    const part = Number(floor) + (getsOneMore.has(position) ? 1 : 0)
    return wholeMinor < 0 && part > 0 ? -part : part
  })
}
