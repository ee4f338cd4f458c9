import { getPayload } from 'payload'
import config from '@/payload.config'
import { keepHandingOff } from '@/webhooks/svix/keep-handing-off'

/** A process of its own that hands webhooks to Svix until it is killed. */
const payload = await getPayload({ config })
keepHandingOff(payload, { timeoutMs: 2_000, schedule: [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], pollMs: 100 })
process.stdout.write('handing\n')
