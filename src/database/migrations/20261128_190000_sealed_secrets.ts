import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** These two were always sealed; from now on the database takes nothing else. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table totp_factors add constraint totp_factors_secret_sealed check (is_sealed(secret));
    alter table identity_providers add constraint identity_providers_client_secret_sealed
      check (is_sealed(client_secret));
  `)
}
