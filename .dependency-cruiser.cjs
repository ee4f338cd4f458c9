/** Who may import whom; docs/architecture.md says why. */
const pure = '^(src/domain|plugins/[^/]+/domain)/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$' },
      to: { pathNot: [pure, 'temporal-polyfill'] },
    },
    {
      name: 'collections-do-not-know-plugins-or-screens',
      severity: 'error',
      from: { path: '^collections/' },
      to: { path: '^(plugins|admin|src/app)/' },
    },
    {
      name: 'collections-meet-by-slug',
      comment: 'A collection may use another one’s operations, never its hooks or endpoints.',
      severity: 'error',
      from: { path: '^collections/([^/]+)/' },
      to: { path: '^collections/[^/]+/(hooks|endpoints)/', pathNot: '^collections/$1/' },
    },
    {
      name: 'plugins-meet-by-events',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/[^/]+/', pathNot: '^plugins/$1/' },
    },
    {
      name: 'core-does-not-know-plugins',
      severity: 'error',
      // The list of what is installed is read at the start; the map of components is derived from it.
      from: {
        path: '^(src|hooks|webhooks|admin)/',
        pathNot: '^src/(startup/provide-add-ons|app/.*importMap)',
      },
      to: { path: '^plugins/' },
    },
    {
      name: 'plugins-are-packages',
      comment: 'An add-on in the tree imports nothing that one from npm could not.',
      severity: 'error',
      from: { path: '^(plugins/[^/]+|scripts/plugin-template)/', pathNot: '/tests/' },
      to: {
        path: '^(src|collections|hooks|webhooks|admin|scripts|tests|payload)',
        pathNot: '^(src/plugin/(index|admin)\\.ts$|scripts/plugin-template/)',
      },
    },
    {
      name: 'screens-go-through-the-api',
      severity: 'error',
      from: { path: '^(admin|src/app)/' },
      to: { path: '^collections/[^/]+/(hooks|endpoints|operations)/' },
    },
    {
      name: 'shared-parts-do-not-know-collections',
      severity: 'error',
      from: { path: '^(hooks|webhooks|src/(access|fields|framework|database|audit))/' },
      to: { path: '^(collections|plugins|admin)/' },
    },
    {
      name: 'product-does-not-know-tests',
      severity: 'error',
      from: { pathNot: '^(tests|scripts)/|\\.test\\.ts$|^src/[^/]+/testing/|vitest\\.config' },
      to: { path: '^tests/' },
    },
    {
      name: 'configuration-is-only-composed',
      severity: 'error',
      from: { pathNot: '^(src/app|src/server|src/worker|src/startup|src/jobs|scripts|tests)' },
      to: { path: '^payload\\.config\\.ts$' },
    },
    {
      name: 'no-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^bun:|importMap' },
    },
  ],
  options: {
    includeOnly: '^(payload\\.config\\.ts|src|collections|plugins|hooks|webhooks|admin|tests|scripts)',
    exclude: { path: '\\.json$' },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
}
