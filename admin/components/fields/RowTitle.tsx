'use client'

import { useRowLabel } from '@payloadcms/ui'

type Row = { description?: string; section?: string; title?: string; text?: string; role?: string }

/** Names a row by what is written in it, so that a folded list can still be read. */
export function RowTitle() {
  const { data, rowNumber } = useRowLabel<Row>()
  const name = data?.section || data?.description || data?.title || data?.text
  return <span>{name || (rowNumber ?? 0) + 1}</span>
}
