import {
  bareKey,
  type ExampleSample,
  quoted,
  SECRET_VARIABLE,
  type WriteExample,
} from '@/webhooks/examples/verify-example'

/** For JavaScript and TypeScript; the same text is both. */
export const javascriptExample: WriteExample = (sample) =>
  sample.signing === 'v1'
    ? {
        library: { install: 'npm install standardwebhooks', code: withLibrary(sample) },
        plain: { code: plain(sample) },
      }
    : { library: null, plain: { code: withPublicKey(sample) } }

const secretLine = `// Shown once when the webhook was made: whsec_…
const secret = process.env.${SECRET_VARIABLE} ?? ''`

const requestLines = ({
  body,
  id,
  seconds,
  signature,
}: ExampleSample) => `// Of the request: its headers, and its raw text before anything parses it.
const headers = {
  'webhook-id': ${quoted(id)},
  'webhook-timestamp': ${quoted(String(seconds))},
  'webhook-signature': ${quoted(signature)},
}
const body = ${quoted(body)}`

const withLibrary = (sample: ExampleSample) => `import { Webhook } from 'standardwebhooks'

${secretLine}

${requestLines(sample)}

// Throws when it is not genuine or older than five minutes.
const event = new Webhook(secret).verify(body, headers)
console.log('Genuine:', event)
`

const signedLine = `const signed = \`\${headers['webhook-id']}.\${headers['webhook-timestamp']}.\${body}\``

const lastLines = `const age = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp']))
if (!isGenuine || age > 300) throw new Error('Not genuine, or too old')
console.log('Genuine:', JSON.parse(body))
`

const plain = (sample: ExampleSample) => `import { createHmac, timingSafeEqual } from 'node:crypto'

${secretLine}

${requestLines(sample)}

const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
${signedLine}
const expected = createHmac('sha256', key).update(signed).digest()

// While a secret is being replaced there are two signatures; one of them fits.
const isGenuine = headers['webhook-signature'].split(' ').some((part) => {
  const [version, value = ''] = part.split(',')
  const given = Buffer.from(value, 'base64')
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
})
${lastLines}`

const withPublicKey = (sample: ExampleSample) => `import { createPublicKey, verify } from 'node:crypto'

// The public key of the webhook. It is no secret.
const publicKey = ${quoted(bareKey(sample.publicKey))}

${requestLines(sample)}

const key = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') },
  format: 'jwk',
})
${signedLine}

// While a key is being replaced there are two signatures; one of them fits.
const isGenuine = headers['webhook-signature'].split(' ').some((part) => {
  const [version, value = ''] = part.split(',')
  return version === 'v1a' && verify(null, Buffer.from(signed), key, Buffer.from(value, 'base64'))
})
${lastLines}`
