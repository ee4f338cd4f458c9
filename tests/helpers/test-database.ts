import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { provideEnv } from '@/src/env'

const PASSWORD = 'only-for-tests'

export type TestDatabase = {
  appUrl: string
  ownerUrl: string
  superuserUrl: string
  backupUrl: string
  drop: () => Promise<void>
}

/** A fresh, migrated database for one test file, announced through the environment before the configuration is loaded. */
export async function createTestDatabase(superuserUrl = inject('superuserUrl')): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(superuserUrl, `create database ${name} template careloom_template owner careloom_owner`)
  const urlFor = (user: string) => {
    const url = new URL(superuserUrl)
    url.username = user
    url.password = PASSWORD
    url.pathname = `/${name}`
    return url.toString()
  }
  const superuserOfDatabase = new URL(superuserUrl)
  superuserOfDatabase.pathname = `/${name}`
  provideEnv({
    NODE_ENV: 'test',
    DATABASE_URL: urlFor('careloom_app'),
    DATABASE_OWNER_URL: urlFor('careloom_owner'),
    PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    DATA_DIR: mkdtempSync(path.join(os.tmpdir(), 'careloom-data-')),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    RATE_LIMITS: 'off',
    BREACHED_PASSWORDS_API_BASE: process.env.BREACHED_PASSWORDS_API_BASE ?? 'off',
  })
  return {
    appUrl: urlFor('careloom_app'),
    ownerUrl: urlFor('careloom_owner'),
    superuserUrl: superuserOfDatabase.toString(),
    backupUrl: urlFor('careloom_backup'),
    drop: () => asSuperuser(superuserUrl, `drop database if exists ${name} with (force)`),
  }
}

export async function asSuperuser(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  // Copies of one template wait for each other.
  await client.query('select pg_advisory_lock(1)')
  await client.query(statement)
  await client.end()
}
