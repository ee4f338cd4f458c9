import type { ShownLine } from '../operations/lines'

export type Line = ShownLine

export type Lines = { lines: Line[]; page: number; hasMore: boolean; reconciledAt: string | null }
