import { sql } from '@/src/database/sql'
import { keyring } from '@/src/encryption/keyring'
import type { SealedColumn } from '@/src/encryption/sealed-columns'

type Statement = ReturnType<typeof sql>

/** How everything begins that the active master sealed. */
const active = (): string => `v1.${keyring().activeId}.`

/** Sealed with a master that is no longer the active one. What a patient's key sealed stays: that key itself is renewed. */
export const isStale = (stored: Statement): Statement =>
  sql`(starts_with(${stored}, 'v1.') and not starts_with(${stored}, 'v1.~') and not starts_with(${stored}, ${active()}))`

export const storedText = ({ column, type }: SealedColumn): Statement =>
  type === 'jsonb' ? sql`(own.${sql.identifier(column)} #>> '{}')` : sql`own.${sql.identifier(column)}`

/** The rows of a column that wait to be sealed anew. */
export const staleRows = (place: SealedColumn): Statement =>
  sql`from ${sql.identifier(place.table)} own
      where ${isStale(storedText(place))} ${place.path ? sql`and own.path = ${place.path}` : sql``}`
