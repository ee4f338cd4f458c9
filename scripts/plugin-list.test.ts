import { expect, it } from 'vitest'
import { listedPlugins, withoutPlugin, withPlugin } from './plugin-list'

const EMPTY = `import type { ClinicPlugin } from 'careloom/plugin'

/** The add-ons that are installed. */
export const clinicPlugins: ClinicPlugin[] = []
`
const TWO = `import type { ClinicPlugin } from 'careloom/plugin'
import { recalls } from '@/plugins/recalls'
import { stripe } from 'careloom-stripe'

/** The add-ons that are installed. */
export const clinicPlugins: ClinicPlugin[] = [recalls(), stripe({ fee: [1, 2], base: 'a' })]
`
const stripe = { name: 'stripe', from: 'careloom-stripe' }

it('lists what is installed', () => {
  expect(listedPlugins(EMPTY)).toEqual([])
  expect(listedPlugins(TWO)).toEqual([{ name: 'recalls', from: '@/plugins/recalls' }, stripe])
})

it('adds an add-on once, and takes it away with its options', () => {
  const one = withPlugin(EMPTY, { name: 'recalls', from: '@/plugins/recalls' })
  expect(one).toContain('[recalls()]')
  expect(withoutPlugin(TWO, stripe)).toBe(one)
  expect(() => withPlugin(one, { name: 'recalls', from: 'careloom-recalls' })).toThrow('already')
  expect(withoutPlugin(one, { name: 'recalls', from: '@/plugins/recalls' })).toBe(EMPTY)
})
