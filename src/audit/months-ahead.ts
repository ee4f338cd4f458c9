/** How many months of the trail have their table before they begin. */
export const MONTHS_AHEAD = 3
