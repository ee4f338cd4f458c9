import { parseArgs } from 'node:util'
import { start } from '@/src/startup/start'

const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } })
await start({ isDevelopment: values.dev })
