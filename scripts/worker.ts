import { start } from '@/src/startup/start'

/** Works on jobs and serves nothing: `npm run worker`. As many as needed may run beside the web servers. */
await start({ role: 'worker' })
