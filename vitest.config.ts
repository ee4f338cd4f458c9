import { defineConfig } from 'vitest/config'
import { addOnPackages } from './scripts/add-on-packages.mjs'

const alias = {
  '@payload-config': new URL('./payload.config.ts', import.meta.url).pathname,
  // Vite would take the other build of the package than Payload does, and the two refuse each other's schemas.
  graphql: new URL('./node_modules/graphql/index.js', import.meta.url).pathname,
}

// A shared machine now and then stalls for seconds; a second try there is told apart from a pass in the report.
const retry = process.env.CI ? 1 : 0

/** Where a server may stand. The rules of time give the same answers in each. */
const SERVER_ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia']

const underServerZone = (TZ: string) => ({
  extends: true as const,
  test: {
    name: `clock-${TZ}`,
    include: ['src/domain/scheduling/**/*.test.ts'],
    exclude: ['**/*.speed.test.ts'],
    environment: 'node' as const,
    // Only a process has a zone, a thread has not. The properties are proved in full by the unit run.
    env: { TZ },
    provide: { serverZone: TZ, everyNthZone: 12 },
    pool: 'forks' as const,
    isolate: false,
    maxWorkers: 1,
  },
})

export default defineConfig({
  resolve: { tsconfigPaths: true, alias },
  test: {
    server: { deps: { inline: addOnPackages(import.meta.dirname) } },
    projects: [
      ...SERVER_ZONES.map(underServerZone),
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{src,webhooks,hooks,plugins,scripts,admin}/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
          ],
          exclude: ['**/*.{int,e2e}.test.ts', '**/node_modules/**'],
          environment: 'node',
          // Pure functions share a process without harm, and starting one per file took most of the time.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          env: { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
          include: ['tests/int/**/*.int.test.ts', 'plugins/*/tests/**/*.int.test.ts'],
          environment: 'node',
          pool: 'forks',
          isolate: false,
          setupFiles: ['tests/helpers/start-over.ts'],
          maxWorkers: 2,
          globalSetup: ['tests/helpers/postgres-server.ts'],
          retry,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          // A page takes as long as the machine needs; a wrong one stays wrong for longer than that.
          expect: { poll: { timeout: 15_000 } },
          env: { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
          include: ['tests/e2e/**/*.e2e.test.ts', 'plugins/*/tests/**/*.e2e.test.ts'],
          environment: 'node',
          pool: 'forks',
          // One browser and one server beside the database are enough for a small machine.
          maxWorkers: 1,
          globalSetup: ['tests/helpers/built-pages.ts', 'tests/helpers/postgres-server.ts'],
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
