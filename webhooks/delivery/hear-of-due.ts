import { listenToDatabase, type Notifications } from '@/src/database/notifications'
import { env } from '@/src/env'
import { WEBHOOK_CHANNEL } from '@/webhooks/announce'

/** Wakes whoever sends when something became due, and after each gap in which that may have been missed. */
export const hearOfDue = (wake: () => void): Notifications =>
  listenToDatabase({
    connectionString: env().DATABASE_URL as string,
    channels: { [WEBHOOK_CHANNEL]: wake },
    onGap: wake,
    passOn: { statement: 'select 1', everyMs: 5_000, isWanted: () => false },
  })
