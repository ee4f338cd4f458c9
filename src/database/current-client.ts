import pg from 'pg'
import { fileSecret } from '@/src/env'

/**
 * A connection of the runtime role with the address that `DATABASE_URL_FILE` holds at this moment, so that a password
 * or token that was replaced there counts for the next connection, without a restart.
 */
export class CurrentClient extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, connectionString: fileSecret('DATABASE_URL') ?? config.connectionString })
  }
}
