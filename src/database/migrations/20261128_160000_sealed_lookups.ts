import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "patients" ADD COLUMN "lookup" jsonb;
  ALTER TABLE "invitations" ADD COLUMN "lookup" jsonb;
  ALTER TABLE "notes_addenda" ALTER COLUMN "text" DROP NOT NULL;
  ALTER TABLE "notes_addenda" ALTER COLUMN "added_at" DROP NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "patients" DROP COLUMN "lookup";
  ALTER TABLE "invitations" DROP COLUMN "lookup";`)
}
