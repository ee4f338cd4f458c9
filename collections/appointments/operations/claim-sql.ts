import { sql } from '@/src/database/sql'
import type { Interval } from '@/src/domain/scheduling/interval'

type Fragment = ReturnType<typeof sql>

/** An instant as the domain counts it. */
export const milliseconds = (instant: Fragment): Fragment =>
  sql`round(extract(epoch from ${instant}) * 1000)::float8`

export const timeRange = ({ start, end }: Interval): Fragment =>
  sql`tstzrange(${new Date(start).toISOString()}::timestamptz, ${new Date(end).toISOString()}::timestamptz, '[)')`

/** One parameter, however many ids there are. */
export const idArray = (ids: readonly string[]): Fragment => sql`${`{${ids.join(',')}}`}::uuid[]`

/** Under which everybody who claims time of a resource waits for those who give some back. */
export const resourceLock = (clinic: string, resource: Fragment): Fragment =>
  sql`hashtextextended(${clinic} || ${resource}::text, 0)`
