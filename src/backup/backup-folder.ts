import path from 'node:path'
import { env } from '@/src/env'

/** Where backups lie, and beside them the list of erasures that a restore must repeat. */
export const backupFolder = (): string =>
  path.resolve(env().BACKUP_DIR ?? path.join(env().DATA_DIR, 'backups'))
