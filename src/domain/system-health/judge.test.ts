import { expect, it } from 'vitest'
import {
  judgeBackup,
  judgeDatabase,
  judgeDisk,
  judgeJobs,
  judgeMail,
  judgeScanner,
  judgeSealing,
  overall,
} from '@/src/domain/system-health/judge'

const HOUR = 3_600

it.each([
  [{ isConfigured: true, ageSeconds: 25 * HOUR, hasFailedSince: false }, 'ok'],
  [{ isConfigured: true, ageSeconds: 25 * HOUR, hasFailedSince: true }, 'attention'],
  [{ isConfigured: true, ageSeconds: 27 * HOUR, hasFailedSince: false }, 'attention'],
  [{ isConfigured: true, ageSeconds: 51 * HOUR, hasFailedSince: false }, 'failing'],
  [{ isConfigured: true, ageSeconds: null, hasFailedSince: false }, 'attention'],
  [{ isConfigured: false, ageSeconds: null, hasFailedSince: false }, 'attention'],
] as const)('a backup of %j is %s', (facts, state) => expect(judgeBackup(facts)).toBe(state))

it.each([
  [{ waiting: 900, oldestSeconds: 4, failedToday: 0 }, 'ok'],
  [{ waiting: 1, oldestSeconds: 301, failedToday: 0 }, 'attention'],
  [{ waiting: 0, oldestSeconds: 0, failedToday: 1 }, 'attention'],
  [{ waiting: 1, oldestSeconds: HOUR + 1, failedToday: 0 }, 'failing'],
] as const)('jobs like %j are %s', (facts, state) => expect(judgeJobs(facts)).toBe(state))

it('says what else deserves a look and what fails', () => {
  const GB = 1_000_000_000
  expect([
    judgeDatabase({ milliseconds: 3, isCurrent: true, waitingForConnection: 0 }),
    judgeDatabase({ milliseconds: 3, isCurrent: true, waitingForConnection: 1 }),
    judgeDatabase({ milliseconds: 3, isCurrent: false, waitingForConnection: 0 }),
  ]).toEqual(['ok', 'attention', 'failing'])
  expect([1, 61, 601].map((oldestSeconds) => judgeSealing({ unsealed: 1, oldestSeconds }))).toEqual([
    'ok',
    'attention',
    'failing',
  ])
  expect([
    judgeScanner({ isConfigured: true, isReachable: true }),
    judgeScanner({ isConfigured: false, isReachable: false }),
    judgeScanner({ isConfigured: true, isReachable: false }),
  ]).toEqual(['ok', 'attention', 'failing'])
  const mail = { waiting: 0, isConfigured: true, isReachable: true }
  expect([
    judgeMail({ ...mail, failedToday: 0 }),
    judgeMail({ ...mail, failedToday: 2 }),
    judgeMail({ ...mail, failedToday: 0, isReachable: false }),
  ]).toEqual(['ok', 'attention', 'failing'])
  expect([50, 9, 2].map((free) => judgeDisk({ freeBytes: free * GB, totalBytes: 100 * GB }))).toEqual([
    'ok',
    'attention',
    'failing',
  ])
  expect([overall(['ok', 'attention']), overall(['failing', 'ok']), overall([])]).toEqual([
    'attention',
    'failing',
    'ok',
  ])
})
