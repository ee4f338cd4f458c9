import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

type Purpose = 'field' | 'index' | 'hash' | 'link'

const KEY_BYTES = 32
const MOST_KEPT = 5_000

// Keyed by the master itself, so that keys derived from one that is no longer in use can be collected.
const kept = new WeakMap<Buffer, Map<string, KeyObject>>()

/** HKDF-SHA-256 over clinic and place: a key of its own for each purpose, clinic and field. Kept in memory, bounded. */
export function derivedKey(master: Buffer, purpose: Purpose, clinicId: string, place: string): KeyObject {
  const keys = kept.get(master) ?? new Map<string, KeyObject>()
  kept.set(master, keys)
  const info = `careloom|${purpose}|${clinicId}|${place}`
  const known = keys.get(info)
  if (known) return known
  if (keys.size >= MOST_KEPT) keys.clear()
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', info, KEY_BYTES)))
  keys.set(info, key)
  return key
}
