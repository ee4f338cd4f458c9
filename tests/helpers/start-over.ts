import { register } from 'prom-client'
import { vi } from 'vitest'

// A process works through many files, because loading the packages costs more than most files' tests. So each file
// gets our own modules anew, and nothing a file before it left on the process; only packages stay loaded.
const environmentKey = Symbol.for('tests.environment')
const globals = globalThis as { [environmentKey]?: NodeJS.ProcessEnv } & Record<PropertyKey, unknown>

globals[environmentKey] ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in globals[environmentKey])) delete process.env[name]
Object.assign(process.env, globals[environmentKey])

for (const key of Reflect.ownKeys(globalThis)) {
  if (typeof key === 'symbol' && key.description?.startsWith('careloom.')) delete globals[key]
}
// Payload keeps what it started here, closed or not.
;(globals._payload as Map<string, unknown> | undefined)?.clear()

register.clear()
vi.useRealTimers()
vi.resetModules()
