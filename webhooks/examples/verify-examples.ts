import { goExample } from '@/webhooks/examples/go'
import { javascriptExample } from '@/webhooks/examples/javascript'
import { phpExample } from '@/webhooks/examples/php'
import { pythonExample } from '@/webhooks/examples/python'
import type { WriteExample } from '@/webhooks/examples/verify-example'

/** How to verify, by language; the names are those that the languages have in every tongue. */
export const verifyExamples = {
  javascript: { name: 'JavaScript / TypeScript', write: javascriptExample },
  python: { name: 'Python', write: pythonExample },
  php: { name: 'PHP', write: phpExample },
  go: { name: 'Go', write: goExample },
} satisfies Record<string, { name: string; write: WriteExample }>

export type ExampleLanguage = keyof typeof verifyExamples

export const exampleLanguages = Object.keys(verifyExamples) as ExampleLanguage[]
