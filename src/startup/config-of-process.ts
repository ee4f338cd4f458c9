import type { SanitizedConfig } from 'payload'

const key = Symbol.for('careloom.payload-config')
const globals = globalThis as { [key]?: Promise<SanitizedConfig> }

/** Tells the pages of this process which configuration it runs with. */
export const provideConfig = (config: Promise<SanitizedConfig>): void => {
  globals[key] = config
}

/**
 * Stands in for `payload.config.ts` in the built pages. They are served by the process that has loaded the
 * configuration, so they need no copy of it: hooks, caches and pools exist once, and the build is a third smaller.
 */
const configOfProcess: Pick<Promise<SanitizedConfig>, 'then'> = {
  // biome-ignore lint/suspicious/noThenProperty: read when a page is rendered; while the pages are built there is none.
  then: (...handlers) => {
    const config = globals[key]
    return (config ?? Promise.reject(new Error('No configuration was provided to the pages'))).then(
      ...handlers,
    )
  },
}

export default configOfProcess
