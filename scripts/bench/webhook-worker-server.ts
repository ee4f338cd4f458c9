import { getPayload } from 'payload'
import config from '@/payload.config'
import { keepDelivering } from '@/webhooks/delivery/keep-delivering'

/** A worker that sends webhooks, and does nothing else, until it is ended. */
const payload = await getPayload({ config })
const delivering = keepDelivering(payload)
process.send?.({})
process.on('SIGTERM', () => void delivering.stop().then(() => process.exit(0)))
