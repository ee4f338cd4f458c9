import type { PayloadRequest } from 'payload'
import { hashSecret } from '@/src/auth/clinic-token'
import { readDevice } from '@/src/auth/sessions/device-cookie'
import { describeDevice } from '@/src/auth/sessions/device-name'
import { runSql, sql } from '@/src/database/sql'
import { currentContext } from '@/src/request-context'

export type MetDevice = { name: string; isNew: boolean }

/**
 * Notes the browser somebody signs in with and gives it its name to keep. It is new when this person never came
 * with it; the very first one of a person is not, because nobody could be warned of it.
 */
export async function meetDevice(req: PayloadRequest, userId: string): Promise<MetDevice> {
  const { family, name } = describeDevice(currentContext()?.userAgent)
  const { device, cookie } = readDevice(req.headers)
  req.responseHeaders ??= new Headers()
  req.responseHeaders.append('Set-Cookie', cookie)
  const [met] = await runSql<{ isKnown: boolean; hasOthers: boolean }>(
    req,
    sql`with known as (select device_hash, family from known_devices where user_id = ${userId}),
          noted as (
            insert into known_devices (user_id, device_hash, family)
            values (${userId}, ${hashSecret(device)}, ${family})
            on conflict (user_id, device_hash, family) do update set last_seen_at = now())
        select exists (select 1 from known) as "hasOthers",
          exists (select 1 from known where device_hash = ${hashSecret(device)} and family = ${family}) as "isKnown"`,
  )
  return { name, isNew: met?.hasOthers === true && !met.isKnown }
}
