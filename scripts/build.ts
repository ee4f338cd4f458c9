import { setMode } from '@/src/env'
import { buildPages } from '@/src/startup/build-pages'
import { refuseOldNode } from '@/src/startup/refuse-old-node'
import { report } from '@/src/startup/start'

/** Builds the pages without starting anything, for an image or a release: `npm run build`. */
refuseOldNode(process.version)
setMode('production')
try {
  await buildPages({ root: process.cwd(), onProgress: (line) => void process.stdout.write(`${line}\n`) })
} catch (error) {
  report(error as Error)
  process.exit(1)
}
