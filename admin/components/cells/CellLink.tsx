'use client'

import { Link } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import type { ReactNode } from 'react'

type CellLinkProps = { cell: DefaultCellComponentProps; children: ReactNode }

/** What stands in the first column of a list opens the record, or chooses it where a record is asked for. */
export function CellLink({ cell, children }: CellLinkProps) {
  const { cellData, collectionSlug, link, linkURL, onClick, rowData } = cell
  if (typeof onClick === 'function')
    return (
      <button
        className="cl-cellbutton"
        onClick={() => onClick({ cellData, collectionSlug, rowData })}
        type="button"
      >
        {children}
      </button>
    )
  if (!link) return children
  return (
    <Link href={linkURL ?? `/admin/collections/${collectionSlug}/${rowData?.id}`} prefetch={false}>
      {children}
    </Link>
  )
}
