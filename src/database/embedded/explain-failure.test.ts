import { describe, expect, it } from 'vitest'
import { diskProblem, explainOutput } from '@/src/database/embedded/explain-failure'

describe('a full disk', () => {
  it('is refused before a new database is made on it', () => {
    expect(diskProblem({ freeBytes: 120_500_000, isNew: true, dataDir: '.data' })).toBe(
      'The disk below .data is full: 120 MB are free and the embedded database needs 300 MB. Free some space and start again.',
    )
    expect(diskProblem({ freeBytes: 300_000_000, isNew: true, dataDir: '.data' })).toBeNull()
  })

  it('is refused before an existing database fails at its next write', () => {
    expect(diskProblem({ freeBytes: 49_000_000, isNew: false, dataDir: '.data' })).toContain('needs 50 MB')
    expect(diskProblem({ freeBytes: 120_500_000, isNew: false, dataDir: '.data' })).toBeNull()
  })
})

describe('what Postgres prints', () => {
  it('is reduced to the line that says why it ended', () => {
    const output = [
      'LOG:  starting PostgreSQL 18',
      'FATAL:  could not map anonymous shared memory',
      'HINT:  reduce it',
      'LOG:  shut down',
    ].join('\n')
    expect(explainOutput(output)).toBe('FATAL:  could not map anonymous shared memory')
  })

  it('is a full disk whatever the line says', () => {
    expect(
      explainOutput('PANIC:  could not write to file "pg_wal/xlogtemp.31": No space left on device'),
    ).toBe('The disk is full.')
  })
})
