/** How long an emergency look at a patient lasts where no clinic says otherwise, and what a clinic may say. */
export const lookMinutes = { min: 5, max: 60, defaultValue: 60 } as const

/** Too short a reason is none: whoever reviews it must understand what happened. */
export const reasonLength = { min: 15, max: 1_000 } as const

export const commentLength = { min: 3, max: 1_000 } as const

/** Minutes a clinic's looks last; a value out of bounds, however it came to be stored, counts as the nearest bound. */
export const minutesOf = (setting: number | null | undefined): number =>
  Math.min(Math.max(setting ?? lookMinutes.defaultValue, lookMinutes.min), lookMinutes.max)

type Review = { lookedBy: string; reviewer: string; isReviewed: boolean }

export type ReviewRefusal = 'own-look' | 'already-reviewed'

/** Nobody vouches for themselves, and what was said once stands. */
export function reviewRefusal({ lookedBy, reviewer, isReviewed }: Review): ReviewRefusal | null {
  if (lookedBy === reviewer) return 'own-look'
  return isReviewed ? 'already-reviewed' : null
}
