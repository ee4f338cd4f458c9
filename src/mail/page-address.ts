import { env } from '@/src/env'

/** The address of one of our pages. Never made from the request: its host is whatever the sender claims. */
export const pageAddress = (path: string): string =>
  new URL(path, env().PUBLIC_URL ?? `http://localhost:${env().PORT}`).toString()
