import { expect, it } from 'vitest'
import { welcome } from '@/src/startup/welcome'

it('says where everything is', () => {
  expect(welcome({ port: 3000, publicUrl: undefined, logins: [], password: 'unused' })).toBe(`
  Careloom is ready.

  Admin             http://localhost:3000/admin
  API               http://localhost:3000/api/v1
  API description   http://localhost:3000/api/v1/openapi.json
`)
})

it('names the public address and who may sign in, one column for each clinic', () => {
  const logins = [
    { email: 'owner@manila.demo', role: 'owner', clinic: 'manila' },
    { email: 'nurse@manila.demo', role: 'nurse', clinic: 'manila' },
    { email: 'owner@berlin.demo', role: 'owner', clinic: 'berlin' },
    { email: 'nurse@berlin.demo', role: 'nurse', clinic: 'berlin' },
    { email: 'operator@demo', role: 'operator', clinic: null },
  ] as const
  expect(
    welcome({ port: 3000, publicUrl: 'https://clinic.example/', logins, password: 'let me in, please' }),
  ).toBe(`
  Careloom is ready.

  Admin             https://clinic.example/admin
  API               https://clinic.example/api/v1
  API description   https://clinic.example/api/v1/openapi.json

  Demo sign-ins, all with the password let me in, please
  owner@manila.demo   owner@berlin.demo
  nurse@manila.demo   nurse@berlin.demo
  operator@demo
`)
})
