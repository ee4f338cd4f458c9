import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const PLACE = './node_modules/.cache/payload-styles.css'

/** The cursor while a file is drawn into a folder, which nothing here does. */
const COSTLY = 'body:has(.drag-overlay) *{cursor:grabbing}'

/**
 * Payload's styles without the one rule that makes a browser style a whole page anew whenever any element is added to
 * it, as a path for the bundler.
 */
export function payloadStyles(): string {
  const { resolve } = createRequire(`${process.cwd()}/`)
  const styles = readFileSync(resolve('@payloadcms/next/css'), 'utf8')
  mkdirSync('node_modules/.cache', { recursive: true })
  writeFileSync(PLACE, styles.replace(COSTLY, ''))
  return PLACE
}
