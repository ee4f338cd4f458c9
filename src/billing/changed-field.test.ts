import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { changedField } from '@/src/billing/changed-field'

const lineFields = [
  { name: 'description', type: 'text' },
  { name: 'discountMinor', type: 'number' },
] as FlattenedField[]

const fields = [
  { name: 'tenant', type: 'relationship', relationTo: 'tenants' },
  { name: 'status', type: 'text' },
  { name: 'notes', type: 'text' },
  { name: 'dueAt', type: 'date' },
  { name: 'patient', type: 'relationship', relationTo: 'patients' },
  { name: 'lines', type: 'array', flattenedFields: lineFields },
] as unknown as FlattenedField[]

const stored = {
  tenant: 'clinic',
  status: 'issued',
  notes: null,
  dueAt: '2026-03-01T08:00:00.000Z',
  patient: 'maria',
  lines: [{ id: '1', description: 'Visit', discountMinor: 0 }],
}

const changeOf = (wish: Record<string, unknown>) => changedField({ fields, wish, stored, except: ['status'] })

describe('a form that sends back what it was given', () => {
  it.each([
    ['everything', stored],
    ['nothing', {}],
    ['an empty text for none', { notes: '' }],
    ['the same moment in another zone', { dueAt: '2026-03-01T09:00:00+01:00' }],
    ['the whole patient', { patient: { id: 'maria', firstName: 'Maria' } }],
    ['lines without their ids', { lines: [{ description: 'Visit' }] }],
    ['a field nobody knows', { colour: 'red' }],
    ['a field with rules of its own', { status: 'void' }],
  ])('asks for no change with %s', (_what, wish) => {
    expect(changeOf(wish)).toBeNull()
  })
})

describe('a change', () => {
  it.each([
    ['notes', { notes: 'x' }],
    ['dueAt', { dueAt: '2026-03-02' }],
    ['dueAt', { dueAt: null }],
    ['patient', { patient: 'juan' }],
    ['patient', { patient: null }],
    ['lines', { lines: [] }],
    ['lines', { lines: null }],
    ['lines', { lines: [{ description: 'Visit', discountMinor: 1 }] }],
    ['lines', { lines: [{ description: 'Visit' }, { description: 'More' }] }],
  ])('of %s is found', (field, wish) => {
    expect(changeOf(wish)).toBe(field)
  })
})
