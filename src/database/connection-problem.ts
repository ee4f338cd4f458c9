import { StartupError } from '@/src/framework/startup-error'

type Setting = 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_BACKUP_URL'

/** Why a database cannot be reached, in one sentence that names the setting to look at and no password. */
export function connectionProblem(setting: Setting, address: string, error: unknown): StartupError {
  const { host, database, user } = partsOf(setting, address)
  const { code, message } = error as { code?: string; message: string }
  const sentences: Record<string, string> = {
    ENOTFOUND: `The host “${host}” in ${setting} cannot be found.`,
    EAI_AGAIN: `The host “${host}” in ${setting} cannot be found.`,
    ECONNREFUSED: `No database answers at ${host}, the address in ${setting}.`,
    ETIMEDOUT: `The database at ${host}, the address in ${setting}, does not answer.`,
    '28P01': `The database refuses the password that ${setting} gives for “${user}”.`,
    '28000': `The database does not let “${user}” in, the user in ${setting} (${message}).`,
    '3D000': `The database “${database}” in ${setting} does not exist.`,
    '53300': `The database in ${setting} has no free connection; raise its max_connections or close other programs.`,
    '57P03': `The database in ${setting} is still starting or stopping; try again in a moment.`,
  }
  const known = sentences[code ?? (/timeout/i.test(message) ? 'ETIMEDOUT' : '')]
  return new StartupError(known ?? `The database cannot be reached with ${setting} (${code ?? message}).`, {
    cause: error,
  })
}

/** The role that a connection string signs in as. */
export const roleIn = (setting: Setting, address: string): string => partsOf(setting, address).user

function partsOf(setting: Setting, address: string): { host: string; database: string; user: string } {
  try {
    const { hostname, port, pathname, username, protocol } = new URL(address)
    if (!/^postgres(ql)?:$/.test(protocol)) throw new TypeError('Another protocol')
    return {
      host: `${hostname}:${port || 5432}`,
      database: decodeURIComponent(pathname.slice(1)),
      user: decodeURIComponent(username),
    }
  } catch (error) {
    throw new StartupError(
      `${setting} is not an address such as postgresql://user:password@host:5432/database.`,
      { cause: error },
    )
  }
}
