import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "patients" ADD COLUMN "lookup" jsonb;
  ALTER TABLE "invitations" ADD COLUMN "lookup" jsonb;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "patients" DROP COLUMN "lookup";
  ALTER TABLE "invitations" DROP COLUMN "lookup";`)
}
