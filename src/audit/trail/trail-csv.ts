import type { TrailEntry } from '@/src/audit/trail/search-trail'
import { formatLocal } from '@/src/domain/scheduling/wall-time'
import { csvLine } from '@/src/domain/trail/csv'

const HEAD = [
  'number',
  'at_utc',
  'at_clinic',
  'actor_type',
  'actor',
  'actor_name',
  'role',
  'action',
  'record',
  'record_ids',
  'patient',
  'outcome',
  'reason',
  'fields',
  'emergency_access',
  'channel',
  'ip',
  'request',
  'hash',
]

/** The trail as a file for a spreadsheet. Patients stand in it by id: the file leaves the house. */
export const trailCsv = (entries: readonly TrailEntry[], timezone: string): string =>
  // The mark at the front makes spreadsheets read it as UTF-8.
  `\uFEFF${csvLine(HEAD)}${entries.map((entry) => csvLine(cellsOf(entry, timezone))).join('')}`

const cellsOf = (entry: TrailEntry, timezone: string): (string | number | null)[] => [
  entry.seq,
  entry.at,
  formatLocal({ instant: Date.parse(entry.at), timezone }).replace('T', ' '),
  entry.actorType,
  entry.actor,
  entry.actorName,
  entry.actorRole,
  entry.action,
  entry.entity,
  entry.entityIds.join(' '),
  entry.patient,
  entry.outcome,
  entry.reason,
  entry.fields?.join(' ') ?? null,
  entry.breakGlass,
  entry.channel,
  entry.ip,
  entry.requestId,
  entry.hash,
]
