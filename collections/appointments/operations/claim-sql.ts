import { sql } from '@/src/database/sql'
import type { Interval } from '@/src/domain/scheduling/interval'

type Fragment = ReturnType<typeof sql>

/** An instant as the domain counts it. `extract` would count in decimals, which costs more than reading the row. */
export const milliseconds = (instant: Fragment): Fragment => sql`round(date_part('epoch', ${instant}) * 1000)`

const timestamp = (instant: number): Fragment => sql`${new Date(instant).toISOString()}::timestamptz`

export const timeRange = ({ start, end }: Interval): Fragment =>
  sql`tstzrange(${timestamp(start)}, ${timestamp(end)}, '[)')`

/** One parameter, however many ids there are. */
export const idArray = (ids: readonly string[]): Fragment => sql`${`{${ids.join(',')}}`}::uuid[]`

/** Under which everybody who claims time of a resource waits for those who give some back. */
export const resourceLock = (clinic: string, resource: Fragment): Fragment =>
  sql`hashtextextended(${clinic} || ${resource}::text, 0)`

/** No claim is longer, which the table makes sure of. */
const LONGEST_CLAIM = sql`interval '48 hours'`

/** Claims that touch a time. Asked by their plain times, which the index knows; ranges it may not search here. */
export const touches = (claims: Fragment, { since, until }: { since: Fragment; until: Fragment }): Fragment =>
  sql`(${claims}.starts_at < ${until} and ${claims}.starts_at > ${since} - ${LONGEST_CLAIM} and ${claims}.ends_at > ${since})`

export const touchesInterval = (claims: Fragment, { start, end }: Interval): Fragment =>
  touches(claims, { since: timestamp(start), until: timestamp(end) })

/**
 * What lies on some resources (`needed`) in some time (`reach`), to be put after `from`. The fence makes the
 * database ask its index for one resource and that time, also while it does not know how large the table is.
 */
export const claimsInReach = (clinic: string, needed: Fragment): Fragment =>
  sql`(${needed}) needed, reach, lateral (
      select * from claims where claims.tenant_id = ${clinic} and claims.resource_id = needed.id
        and ${touches(sql`claims`, { since: sql`reach.since`, until: sql`reach.until` })}
      offset 0) c`
