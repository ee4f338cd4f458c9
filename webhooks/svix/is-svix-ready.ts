import { env } from '@/src/env'

/** Whether this installation has a Svix to hand webhooks to. */
export const isSvixReady = (): boolean => Boolean(env().SVIX_TOKEN)
