import type pg from 'pg'
import { quote, quotedName } from '@/src/backup/database-shape'
import type { TableShape } from '@/src/backup/manifest'

/**
 * Makes the tables and partitions that no migration makes, because the running product did: partitions of months to
 * come, and old ones that were taken off. They get their columns here and are sealed like any other table afterwards.
 */
export async function makeMissingTables(client: pg.Client, tables: TableShape[]): Promise<void> {
  for (const table of tables) {
    if (!(await exists(client, quotedName(table)))) {
      const columns = table.columns.map(
        ({ name, type, isRequired }) => `${quote(name)} ${type}${isRequired ? ' not null' : ''}`,
      )
      await client.query(`create schema if not exists ${quote(table.schema)}`)
      await client.query(`create table ${quotedName(table)} (${columns.join(', ')})`)
    }
    for (const { schema, name, bounds } of table.partitions) {
      const partition = quotedName({ schema, name })
      if (await exists(client, partition)) continue
      await client.query(`create table ${partition} partition of ${quotedName(table)} ${bounds}`)
      // Months of the audit trail have guards of their own beside those of the table.
      if (schema === 'audit') await client.query('select audit.protect($1)', [name])
    }
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as found', [name])
  return rows[0].found
}
