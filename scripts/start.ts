import { parseArgs } from 'node:util'
import { start } from '@/src/startup/start'

const { values } = parseArgs({ options: { dev: { type: 'boolean' }, 'api-only': { type: 'boolean' } } })
await start({ isDevelopment: values.dev, isApiOnly: values['api-only'] })
