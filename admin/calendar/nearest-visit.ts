type Box = { left: number; right: number; top: number; bottom: number }
type Placed = { getBoundingClientRect: () => Box }

const NEAR_PX = 2

/**
 * The next visit in the direction of an arrow key, as the eye finds it: up and down within the column, left and
 * right to the closest one of the next column that has any. Left is left in Hebrew too.
 */
export function nearest<Stop extends Placed>(
  at: Stop,
  stops: readonly Stop[],
  key: string,
): Stop | undefined {
  if (key === 'Home') return stops[0]
  if (key === 'End') return stops.at(-1)
  const from = at.getBoundingClientRect()
  const others = stops
    .filter((stop) => stop !== at)
    .map((stop) => ({ stop, box: stop.getBoundingClientRect() }))
  const distance = key === 'ArrowUp' || key === 'ArrowDown' ? upright(from, key) : sideways(from, key)
  let best: { stop: Stop; far: number } | undefined
  for (const { stop, box } of others) {
    const far = distance(box)
    if (far !== null && (!best || far < best.far)) best = { stop, far }
  }
  return best?.stop
}

const middle = (box: Box): number => (box.left + box.right) / 2
const SIDE_WEIGHT = 1_000

function upright(from: Box, key: string): (box: Box) => number | null {
  const isDown = key === 'ArrowDown'
  return (box) => {
    const isInColumn = box.left < from.right - NEAR_PX && box.right > from.left + NEAR_PX
    if (!isInColumn) return null
    const along = isDown ? box.top - from.top : from.top - box.top
    return along > NEAR_PX ? along : null
  }
}

function sideways(from: Box, key: string): (box: Box) => number | null {
  const isRight = key === 'ArrowRight'
  return (box) => {
    const along = isRight ? middle(box) - middle(from) : middle(from) - middle(box)
    const isBeside = isRight ? box.left >= from.right - NEAR_PX : box.right <= from.left + NEAR_PX
    return isBeside ? along * SIDE_WEIGHT + Math.abs(box.top - from.top) : null
  }
}
