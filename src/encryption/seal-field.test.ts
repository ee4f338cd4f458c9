import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { blindIndex, blindIndexes } from '@/src/encryption/blind-index'
import { isSealed } from '@/src/encryption/envelope'
import { parseKeyring } from '@/src/encryption/keyring'
import { dataKeyIdOf, openField, sealField } from '@/src/encryption/seal-field'

const master = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const ring = parseKeyring(`k1:${master(1)}`)
const place = {
  clinicId: '0199-clinic',
  collection: 'patients',
  field: 'address.line1',
  recordId: '0199-record',
}
const TEXT = 'Rizal Avenue 12 – נועה'

describe('a sealed text', () => {
  it.each(['', 'a', TEXT, 'x'.repeat(100_000)])('opens again where it was sealed', (text) => {
    const sealed = sealField(place, text, { ring })
    expect(isSealed(sealed)).toBe(true)
    expect(openField(place, sealed, { ring })).toBe(text)
  })

  it('shows nothing, and is never the same twice', () => {
    const [one, other] = [sealField(place, TEXT, { ring }), sealField(place, TEXT, { ring })]
    expect(one).not.toBe(other)
    expect(Buffer.from(one.split('.')[3] ?? '', 'base64url').toString()).not.toContain('Rizal')
  })

  it.each([
    ['record', { recordId: '0199-other' }],
    ['clinic', { clinicId: '0199-other' }],
    ['field', { field: 'address.line2' }],
    ['collection', { collection: 'notes' }],
  ])('does not open in another %s', (_what, change) => {
    expect(() => openField({ ...place, ...change }, sealField(place, TEXT, { ring }), { ring })).toThrowError(
      expect.objectContaining({ problem: 'not_authentic' }),
    )
  })

  it.each([2, 3, 4])('does not open when one bit of part %i was changed', (part) => {
    const parts = sealField(place, TEXT, { ring }).split('.')
    const bytes = Buffer.from(parts[part] ?? '', 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    parts[part] = bytes.toString('base64url')
    expect(() => openField(place, parts.join('.'), { ring })).toThrowError(
      expect.objectContaining({ problem: 'not_authentic' }),
    )
  })

  it.each(['', 'plain', 'v1.k1.short.x.y', 'v2.k1.AAAAAAAAAAAAAAAA..AAAAAAAAAAAAAAAAAAAAAA'])(
    'is not %j',
    (text) => {
      expect(isSealed(text)).toBe(false)
      expect(() => openField(place, text, { ring })).toThrowError(
        expect.objectContaining({ problem: 'not_sealed' }),
      )
    },
  )

  it('needs the key it was sealed with, by its name', () => {
    const sealed = sealField(place, TEXT, { ring })
    const rotated = parseKeyring(`k2:${master(2)},k1:${master(1)}`)
    expect(openField(place, sealed, { ring: rotated })).toBe(TEXT)
    expect(sealField(place, TEXT, { ring: rotated })).toMatch(/^v1\.k2\./)
    const replaced = parseKeyring(`k2:${master(2)}`)
    expect(() => openField(place, sealed, { ring: replaced })).toThrowError(/key k1/)
  })
})

describe('a patient’s own key', () => {
  const dataKey = { id: 'person', key: createSecretKey(Buffer.alloc(32, 9)) }

  it('opens what it sealed, and nothing does once it is destroyed', () => {
    const sealed = sealField(place, TEXT, { ring, dataKey })
    expect(dataKeyIdOf(sealed)).toBe('person')
    expect(openField(place, sealed, { ring, dataKeys: new Map([['person', dataKey.key]]) })).toBe(TEXT)
    expect(() => openField(place, sealed, { ring, dataKeys: new Map() })).toThrowError(
      expect.objectContaining({ problem: 'key_destroyed' }),
    )
  })
})

describe('a blind index', () => {
  const email = { clinicId: 'one', field: 'email' }

  it('is the same for equal values and differs by clinic, field and key', () => {
    const index = blindIndex(email, 'ana@example.com', ring)
    expect(index).toMatch(/^[\w-]{22}$/)
    expect(blindIndex(email, 'ana@example.com', ring)).toBe(index)
    const others = [
      blindIndex({ ...email, clinicId: 'two' }, 'ana@example.com', ring),
      blindIndex({ ...email, field: 'phone' }, 'ana@example.com', ring),
      blindIndex(email, 'ana@example.org', ring),
      blindIndex(email, 'ana@example.com', parseKeyring(`k2:${master(2)}`)),
    ]
    expect(new Set([index, ...others])).toHaveLength(5)
  })

  it('is looked up under every key in use', () => {
    const rotated = parseKeyring(`k2:${master(2)},k1:${master(1)}`)
    expect(blindIndexes(email, 'ana@example.com', rotated)).toContain(
      blindIndex(email, 'ana@example.com', ring),
    )
  })
})

describe('the keys of an installation', () => {
  it('are 32 bytes each, the first one active', () => {
    const both = parseKeyring(`k2:${master(2)}, k1:${master(1)}`)
    expect([both.activeId, [...both.masters.keys()]]).toEqual(['k2', ['k2', 'k1']])
  })

  it.each(['', 'k1', 'k1:short', `k1:${master(1)},k1:${master(2)}`])('are not %j', (text) => {
    expect(() => parseKeyring(text)).toThrowError(/ENCRYPTION_KEYS/)
  })
})
