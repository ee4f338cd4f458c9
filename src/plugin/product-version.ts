import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The version of the product that runs here; every entry point runs in its folder. */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as { version: string }
  return version
}
