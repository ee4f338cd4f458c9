import { expect, it } from 'vitest'
import { oldNodeSentence } from './old-node-sentence.mjs'

it.each(['v18.19.0', 'v20.20.2', 'v22.11.0'])('refuses Node %s in one sentence', (version) => {
  expect(oldNodeSentence(version)).toContain(`Careloom needs Node 22.12 or newer, this is ${version}.`)
})

it.each(['v22.12.0', 'v22.20.1', 'v24.0.0'])('accepts Node %s', (version) => {
  expect(oldNodeSentence(version)).toBeNull()
})
