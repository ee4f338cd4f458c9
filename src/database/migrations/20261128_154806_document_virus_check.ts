import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_documents_virus_check" AS ENUM('unchecked', 'pending', 'clean', 'infected');
  ALTER TABLE "documents" ADD COLUMN "virus_check" "enum_documents_virus_check" DEFAULT 'unchecked';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "documents" DROP COLUMN "virus_check";
  DROP TYPE "public"."enum_documents_virus_check";`)
}
