import { parseArgs } from 'node:util'
import { env, loadEnvFile } from '@/src/env'
import { openListener } from '@/webhooks/listen/open-listener'
import { readVerifyingKey } from '@/webhooks/listen/verifying-key'

const USAGE = `careloom-listen receives webhooks on this machine, verifies and shows them.

  npm run webhooks:listen -- [--port 4444] [--answer 204] [--secret whsec_…]

The secret is that of the endpoint (whsec_…, or whpk_… with signing v1a); several are separated by commas. Better than
as an option, which others on this machine can see, it is given as WEBHOOK_LISTEN_SECRET, also in .env.
`

/** Receives, verifies and shows webhooks: `npm run webhooks:listen`. docs/webhooks-listen.md says more. */
async function listen(): Promise<void> {
  loadEnvFile()
  const options = readOptions()
  const secret = options.secret ?? env().WEBHOOK_LISTEN_SECRET
  if (!secret) throw new Error('Please give the secret of the endpoint.')
  const { url } = await openListener({
    keys: secret.split(',').map((text) => readVerifyingKey(text.trim())),
    port: numberIn(options.port, [0, 65_535], 'A port is a number up to 65535; 0 takes a free one.'),
    answer: numberIn(options.answer, [200, 599], 'An answer is a status from 200 to 599.'),
    say: (text) => process.stdout.write(`${text}\n`),
  })
  process.stdout.write(`Listening on ${url}. Every path takes events; Ctrl+C ends it.\n`)
}

/** The parser's own messages would repeat what was given, and that may be the secret. */
function readOptions(): { secret?: string; port: string; answer: string } {
  try {
    return parseArgs({
      options: {
        secret: { type: 'string' },
        port: { type: 'string', default: '4444' },
        answer: { type: 'string', default: '204' },
      },
    }).values
  } catch {
    throw new Error('These options are not known.')
  }
}

function numberIn(text: string, [least, most]: [number, number], sentence: string): number {
  const number = Number(text)
  if (!/^\d{1,5}$/.test(text) || number < least || number > most) throw new Error(sentence)
  return number
}

listen().catch((error: Error & { code?: string }) => {
  const isTaken = error.code === 'EADDRINUSE'
  process.stderr.write(
    `${isTaken ? 'This port is taken. Please choose another with --port.' : error.message}\n\n${USAGE}`,
  )
  process.exit(1)
})
