import { parseArgs } from 'node:util'
import { startTelemetry } from '@/src/telemetry/start-telemetry'

const { values } = parseArgs({ options: { dev: { type: 'boolean' }, 'api-only': { type: 'boolean' } } })
await startTelemetry()
// Loaded after it, so that what it loads can be traced.
const { start } = await import('@/src/startup/start')
await start({ isDevelopment: values.dev, isApiOnly: values['api-only'] })
