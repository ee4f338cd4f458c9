import { getPayload } from 'payload'
import config from '@/payload.config'
import { keepDelivering } from '@/webhooks/delivery/keep-delivering'

/** A process of its own that sends webhooks until it is killed. */
const payload = await getPayload({ config })
const timeoutMs = Number(process.argv[2] ?? 15_000)
keepDelivering(payload, { timeoutMs, schedule: [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], pollMs: 100 })
process.stdout.write('sending\n')
