import { enableCompileCache } from 'node:module'
import { refuseOldNode } from '@/src/startup/refuse-old-node'

/** Works on jobs and serves nothing: `npm run worker`. As many as needed may run beside the web servers. */
refuseOldNode(process.version)
enableCompileCache('node_modules/.cache/compiled')
const { start } = await import('@/src/startup/start')
await start({ role: 'worker' })
