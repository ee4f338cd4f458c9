import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** The keys of files are kept sealed. Files that lie there already get theirs from the job that seals them. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table documents add constraint documents_file_key_sealed check (is_sealed(file_key));
    create index documents_unsealed_files on documents (tenant_id, id)
      where file_sealed is not true and filename is not null;
  `)
}
