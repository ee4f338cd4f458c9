import { defineConfig } from 'vitest/config'

const alias = { '@payload-config': new URL('./payload.config.ts', import.meta.url).pathname }

export default defineConfig({
  resolve: { tsconfigPaths: true, alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,webhooks,hooks,plugins,scripts}/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          environment: 'node',
        },
      },
    ],
  },
})
