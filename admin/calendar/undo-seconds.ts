/** How long a move can be taken back with one click. */
export const UNDO_SECONDS = 10
