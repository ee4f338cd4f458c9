import { getPayload } from 'payload'
import config from '@/payload.config'
import { rotateKeys } from '@/src/encryption/rotation/rotate-keys'
import { runJobs } from '@/src/jobs/run-jobs'
import { markOnce, neverEnds } from '@/tests/helpers/test-jobs'

/** A worker process of its own for the tests of the queue: it works until it is stopped or killed. */
const payload = await getPayload({ config })
const running = await runJobs({ payload, jobs: [markOnce, neverEnds, rotateKeys] })
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
process.stdout.write('working\n')
