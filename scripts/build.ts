import { setMode } from '@/src/env'
import { buildPages } from '@/src/startup/build-pages'
import { reportFailure } from '@/src/startup/report-failure'

/** Builds the pages without starting anything, for an image or a release: `npm run build`. */
setMode('production')
try {
  await buildPages({ root: process.cwd(), onProgress: (line) => void process.stdout.write(`${line}\n`) })
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
