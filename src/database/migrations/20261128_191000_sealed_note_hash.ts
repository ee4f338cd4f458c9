import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'
import { sealAddedColumn } from '@/src/encryption/seal-stored-rows'

/** A plain hash of a short note can be guessed at by whoever has a copy of the database. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  // Hashes of signed notes change their form here, and not what they say.
  await db.execute(sql`alter table notes disable trigger notes_signed_kept`)
  await sealAddedColumn((statement) => db.execute(statement), {
    ...{ table: 'notes', column: 'content_hash', type: 'text', path: null, record: 'id' },
    ...{ collection: 'notes', field: 'contentHash' },
  })
  await db.execute(sql`
    alter table notes enable trigger notes_signed_kept;
    alter table notes add constraint notes_content_hash_sealed check (is_sealed(content_hash));
  `)
}
