import { startTelemetry } from '@/src/telemetry/start-telemetry'

/** Works on jobs and serves nothing: `npm run worker`. As many as needed may run beside the web servers. */
await startTelemetry()
// Loaded after it, so that what it loads can be traced.
const { start } = await import('@/src/startup/start')
await start({ role: 'worker' })
