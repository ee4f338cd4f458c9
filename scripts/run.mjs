import module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { oldNodeSentence } from './old-node-sentence.mjs'

// Runs one of the scripts beside it: `node scripts/run.mjs start`. It is JavaScript because it must also be read by a
// Node that is too old for the product, and because what it runs is compiled first: Node loads that natively, which
// takes half the time and half the memory of translating each file of each package while loading it.
const sentence = oldNodeSentence(process.version)
if (sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
module.enableCompileCache('node_modules/.cache/compiled')
const [name = 'start'] = process.argv.splice(2, 1)
const { compiledScripts } = await import('./compile-scripts.mjs')
const folder = await compiledScripts(path.resolve(import.meta.dirname, '..'))
await import(pathToFileURL(path.join(folder, `${name}.mjs`)).href)
