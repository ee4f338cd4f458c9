import { env } from '@/src/env'

/** The master keys of an installation: the active one seals, the others only open what they sealed before. */
export type Keyring = { activeId: string; masters: ReadonlyMap<string, Buffer> }

const KEY_BYTES = 32

/** Reads `k2:…,k1:…` (32 bytes in base64 each); the first one is the active one. Throws on anything else. */
export function parseKeyring(text: string): Keyring {
  const entries = text.split(',').map((entry): [string, Buffer] => {
    const [, id, key] = /^([\w-]+):([A-Za-z0-9+/]{43}=)$/.exec(entry.trim()) ?? []
    const bytes = Buffer.from(key ?? '', 'base64')
    if (!id || bytes.length !== KEY_BYTES)
      throw new Error('ENCRYPTION_KEYS must be a list such as k2:…,k1:… with 32 bytes in base64 each.')
    return [id, bytes]
  })
  const masters = new Map(entries)
  if (masters.size < entries.length) throw new Error('ENCRYPTION_KEYS names two keys alike.')
  return { activeId: entries[0]?.[0] as string, masters }
}

let cached: { text: string; ring: Keyring } | undefined

/** The keys of this process. */
export function keyring(): Keyring {
  const text = env().ENCRYPTION_KEYS
  if (!text) throw new Error('ENCRYPTION_KEYS is not set, so nothing can be sealed or opened.')
  if (cached?.text !== text) cached = { text, ring: parseKeyring(text) }
  return cached.ring
}
