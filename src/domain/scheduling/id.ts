/** Whatever the caller's records are numbered with; only compared, never read. */
export type Id = string | number
