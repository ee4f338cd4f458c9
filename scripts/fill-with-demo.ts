import { getPayload } from 'payload'
import config from '@/payload.config'
import { seedDemo } from '@/src/demo/seed-demo'

/** Makes the demo clinics in the database the environment names; the start of the product calls it once. */
const payload = await getPayload({ config })
await seedDemo(payload)
await payload.destroy()
process.exit(0)
