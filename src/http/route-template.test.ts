import { expect, it } from 'vitest'
import { routeTemplates } from '@/src/http/route-template'

const endpoints = (...paths: string[]) =>
  paths.map((path) => ({ path, method: 'get', handler: () => Response.json({}) }))

const routeOf = routeTemplates({
  config: { endpoints: endpoints('/event-types') },
  collections: { patients: { config: { endpoints: endpoints('/', '/:id', '/:id/timeline', '/count') } } },
} as never)

it.each([
  ['/api/v1/patients', '/api/v1/patients'],
  ['/api/v1/patients?where[lastName][equals]=Cruz', '/api/v1/patients'],
  ['/api/v1/patients/count', '/api/v1/patients/count'],
  ['/api/v1/patients/0195a1b2-0000-7000-8000-000000000000/timeline', '/api/v1/patients/:id/timeline'],
  ['/api/v1/patients/maria-santos', '/api/v1/patients/:id'],
  ['/api/v1/patients/a/b/c/d/e/f/g', '/api/v1/patients/:id/:id/:id/:id'],
  ['/api/v1/event-types', '/api/v1/event-types'],
  ['/api/v1/openapi.json', '/api/v1/openapi.json'],
  ['/api/v1/maria-santos', '/api/v1/*'],
  ['/api/v2/patients', '/api/*'],
  ['/admin/collections/patients/0195a1b2', '/admin/*'],
  ['/admin', '/admin'],
  ['/maria-santos', '/*'],
  ['/', '/*'],
])('%s is counted as %s', (address, template) => {
  expect(routeOf(address)).toBe(template)
})
