'use client'

import type { DefaultCellComponentProps } from 'payload'

/** A colour as a dot. */
export function ColorCell({ cellData }: DefaultCellComponentProps) {
  if (!cellData) return null
  return <span className="cl-dot" style={{ backgroundColor: String(cellData) }} title={String(cellData)} />
}
