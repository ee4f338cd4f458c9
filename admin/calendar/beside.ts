type Box = { left: number; right: number; top: number; bottom: number; width: number; height: number }
type Room = { innerWidth: number; innerHeight: number }

const GAP = 8

/** Where a box stands beside another one and within the window: to its right, else its left, else over it. */
export function beside(at: Box, box: Box, { innerHeight, innerWidth }: Room): { left: number; top: number } {
  const fits = (left: number) => left >= GAP && left + box.width + GAP <= innerWidth
  const sides = [at.right + GAP, at.left - GAP - box.width]
  const left = sides.find(fits) ?? within(at.left, innerWidth - box.width)
  return { left, top: within(at.top, innerHeight - box.height) }
}

const within = (value: number, most: number): number => Math.max(GAP, Math.min(value, most - GAP))
