import type { Sample } from '@/webhooks/read-sample'

/** How to check one delivery in one language: programs that can be run as they are. */
export type VerifyExample = {
  /** With the library of Standard Webhooks; null for pairs of keys, which the libraries do not know. */
  library: { install: string; code: string } | null
  /** With what the language brings along, or `install`. */
  plain: { install?: string; code: string }
}

export type ExampleSample = Pick<Sample, 'signing' | 'publicKey' | 'id' | 'seconds' | 'signature' | 'body'>

export type WriteExample = (sample: ExampleSample) => VerifyExample

/** Where the examples take the secret from, which nobody can read again. */
export const SECRET_VARIABLE = 'WEBHOOK_SECRET'

/** A text as JavaScript, Python and Go write one. */
export const quoted = (text: string): string => JSON.stringify(text)

/** The bytes of a public key in base64, without the name of its kind. */
export const bareKey = (publicKey: string | null): string => (publicKey ?? '').replace(/^whpk_/, '')
