import { writeFile } from 'node:fs/promises'
import { describeSchema } from './describe-schema'

/** `schema-of.ts <file> [slug…]`: what `describeSchema` says, from a process of its own. */
const [file, ...slugs] = process.argv.slice(2)
if (!file) throw new Error('Name the file to write.')
await writeFile(file, JSON.stringify(await describeSchema(slugs)))
process.exit(0)
