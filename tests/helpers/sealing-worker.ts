import { getPayload } from 'payload'
import config from '@/payload.config'
import { keepSealing } from '@/src/audit/keep-sealing'

/** A process of its own that seals the audit trail until it is killed. */
const payload = await getPayload({ config })
keepSealing(payload)
process.stdout.write('sealing\n')
