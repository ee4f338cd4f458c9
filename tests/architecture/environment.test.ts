import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { EnvironmentError, envSchema, parseEnv } from '@/src/env'

type Documented = { key: string; value: string; reason: string }

/** Each setting with the comment above it; sections and the introduction are separated by empty lines. */
async function documented(): Promise<Documented[]> {
  const example = await readFile('.env.example', 'utf8')
  return example.split('\n\n').flatMap((block) => {
    const lines = block.trim().split('\n')
    const setting = /^# ([A-Z][A-Z0-9_]*)=(.*)$/.exec(lines.at(-1) ?? '')
    if (!setting) return []
    const reason = lines
      .slice(0, -1)
      .map((line) => line.replace(/^# /, ''))
      .join(' ')
    return [{ key: setting[1] as string, value: setting[2] as string, reason }]
  })
}

describe('.env.example', () => {
  it('names the settings the process reads, each once and no other', async () => {
    const keys = (await documented()).map(({ key }) => key)
    expect(keys.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted())
  })

  it('gives the default that holds', async () => {
    const defaults = parseEnv({}) as Record<string, unknown>
    for (const { key, value } of await documented())
      expect([key, value]).toEqual([key, String(defaults[key] ?? '')])
  })

  it('says why each setting is there', async () => {
    for (const { key, reason } of await documented())
      expect([key, reason]).toEqual([key, expect.stringMatching(/^[A-Z].{20,}\.$/)])
  })

  it('is valid as it stands when every line is made to count', async () => {
    const settings = Object.fromEntries((await documented()).map(({ key, value }) => [key, value]))
    expect(parseEnv(settings)).toEqual(parseEnv({}))
  })
})

describe('the environment', () => {
  it('is refused with every wrong setting at once', () => {
    const wrong = {
      PORT: '70000',
      ROLE: 'boss',
      WEB_PROCESSES: '0',
      PUBLIC_URL: 'clinic',
      ENCRYPTION_KEYS: 'k1:abc',
      DEMO_PASSWORD: 'short',
    }
    expect(() => parseEnv(wrong)).toThrow(EnvironmentError)
    for (const key of Object.keys(wrong)) expect(() => parseEnv(wrong)).toThrow(key)
  })

  it('takes several encryption keys, the newest first', () => {
    const keys = `k2:${Buffer.alloc(32, 2).toString('base64')}, k1:${Buffer.alloc(32, 1).toString('base64')}`
    expect(parseEnv({ ENCRYPTION_KEYS: keys }).ENCRYPTION_KEYS).toBe(keys)
  })

  it('may be read in src/env.ts alone, and the linter says so', async () => {
    expect(await lint('export const port = process.env.PORT\n')).toContain('noProcessEnv')
    expect(await lint('export const port = 3000\n')).not.toContain('noProcessEnv')
  })
})

/** What the linter says of a file of this content among the product's own. */
async function lint(source: string): Promise<string> {
  const folder = await mkdtemp(path.resolve('src', 'lint-probe-'))
  try {
    const file = path.join(folder, 'probe.ts')
    await writeFile(file, source)
    const { stdout, stderr } = spawnSync('node_modules/.bin/biome', ['lint', file], { encoding: 'utf8' })
    return `${stdout}${stderr}`
  } finally {
    await rm(folder, { recursive: true })
  }
}
