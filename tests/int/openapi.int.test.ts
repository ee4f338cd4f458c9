import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusals } from '@/src/framework/refuse'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
}
type Operation = {
  operationId: string
  'x-roles'?: string[]
  security?: unknown[]
  responses: Record<string, unknown>
}
type Description = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
}

let app: TestApp
let clinic: TestClinic
let description: Description

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  description = (await app.call<Description>('GET', '/api/v1/openapi.json')).body
})
afterAll(() => app.close())

const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

const schemaOf = (name: string): Schema => description.components.schemas[name] ?? {}

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate(structuredClone(description) as never)
    expect(result.errors).toBeUndefined()
    expect({ valid: result.valid, version: validator.version }).toEqual({ valid: true, version: '3.1' })
  })

  it('names each operation once', () => {
    const names = operations().map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
  })

  it('refers only to what it holds', () => {
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
    const missing = references.filter(
      ([, kind = '', name = '']) =>
        !(description.components as Record<string, Record<string, unknown>>)[kind]?.[name],
    )
    expect(references.length).toBeGreaterThan(100)
    expect(missing).toEqual([])
  })

  it('offers what some role may do and nothing that nobody may', () => {
    expect(description.paths['/api/v1/appointments']?.post?.['x-roles']).toContain('receptionist')
    expect(description.paths['/api/v1/patients/{id}']).toHaveProperty('patch')
    expect(description.paths['/api/v1/patients/{id}']).not.toHaveProperty('delete')
    expect(description.paths['/api/v1/audit-events']).not.toHaveProperty('post')
    expect(Object.keys(description.paths).filter((path) => path.includes('payload-'))).toEqual([])
  })

  it('holds every endpoint the collections add', () => {
    const own = app.payload.config.collections.flatMap(({ slug, endpoints }) =>
      (endpoints || [])
        .filter(({ custom }) => custom?.openapi)
        .map(({ method, path }) => `${method} /api/v1/${slug}${path.replace(/\/$/, '')}`),
    )
    const described = operations().map(
      ({ path, method }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    )
    expect(described).toEqual(
      expect.arrayContaining([...own, 'post /api/v1/users/login', 'post /api/v1/graphql']),
    )
  })

  it('names every code a client may meet', () => {
    expect(schemaOf('Error').properties?.code?.enum).toEqual(Object.keys(refusals))
  })

  it('lists the ways to sign in', () => {
    expect(Object.keys(description.components.securitySchemes)).toEqual(['staffToken', 'apiKey', 'session'])
    expect(description.paths['/api/v1/users/login']?.post?.security).toEqual([])
  })

  it('keeps quiet about secrets', () => {
    const user = Object.keys(schemaOf('User').properties ?? {})
    expect(user).toEqual(expect.arrayContaining(['id', 'email', 'memberships']))
    for (const secret of ['hash', 'salt', 'sessions', 'password', 'resetPasswordToken'])
      expect(user).not.toContain(secret)
    expect(Object.keys(schemaOf('ApiKey').properties ?? {})).not.toContain('keyHash')
  })

  it('asks for what must be sent and not for what the server fills in', () => {
    const { properties = {}, required } = schemaOf('AppointmentInput')
    expect(required).toEqual(expect.arrayContaining(['service', 'startsAt']))
    for (const own of ['id', 'tenant', 'createdAt', 'reservationCode', 'checkedInAt'])
      expect(properties).not.toHaveProperty(own)
  })

  it('holds every field a record is answered with', async () => {
    const patient = await createPatient(app.payload, clinic)
    const { body } = await app.call('GET', `/api/v1/patients/${patient.id}`, {
      as: await clinic.member('owner'),
    })
    expect(Object.keys(schemaOf('Patient').properties ?? {})).toEqual(
      expect.arrayContaining(Object.keys(body)),
    )
  })
})
