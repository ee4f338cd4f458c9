import { z } from 'zod'

/** Raised when a backup can no longer be read as before. */
export const BACKUP_FORMAT = 1

const column = z.object({
  name: z.string(),
  type: z.string(),
  isRequired: z.boolean(),
  hasOwnDefault: z.boolean(),
})

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(column),
  /** Parts of a partitioned table with the bounds of each. */
  partitions: z.array(z.object({ schema: z.string(), name: z.string(), bounds: z.string() })),
  /** Which rows are in the backup; all of them when null. */
  filter: z.string().nullable(),
})

/** The first entry of a backup: what it is and where each row belongs. */
export const manifestSchema = z.object({
  format: z.number(),
  appVersion: z.string(),
  takenAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  jobQueue: z.number().nullable(),
  /** The public halves of the keys that signed the heads of the audit trail; the keys themselves are in no backup. */
  auditKeys: z.array(z.string()).default([]),
  encryptionKeys: z.array(z.object({ id: z.string(), check: z.string() })),
  tables: z.array(table),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), next: z.string(), isCalled: z.boolean() }),
  ),
})

const content = z.object({ rows: z.number(), hash: z.string() })

/** The last entry: what was written, which is only known at the end. A backup without it is not whole. */
export const summarySchema = z.object({
  tables: z.record(z.string(), content),
  files: z.record(z.string(), z.object({ bytes: z.number(), hash: z.string() })),
  /** Names of files that records speak of and that were not there. */
  missingFiles: z.array(z.string()),
  /** Files of signed heads of the audit trail. */
  heads: z.record(z.string(), z.object({ bytes: z.number(), hash: z.string() })).default({}),
})

export type TableShape = z.infer<typeof table>
export type Manifest = z.infer<typeof manifestSchema>
export type Summary = z.infer<typeof summarySchema>
export type TableContent = z.infer<typeof content>

/** How a table is called in a backup. */
export const tableKey = ({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string => `${schema}.${name}`
