import { env } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { isThisMachine } from '@/src/networks/is-this-machine'

type Connection = { setting: string; host: string; isEncrypted: boolean; remedy: string }

/**
 * What goes over a network goes over TLS: patients to the database, letters to the mail server, files to the scanner.
 * Refuses to start otherwise, unless `PLAINTEXT_ALLOWED_HOSTS` names the host.
 */
export function refuseUnencrypted(): void {
  const { PLAINTEXT_ALLOWED_HOSTS } = env()
  const allowed = (PLAINTEXT_ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim())
  for (const { host, isEncrypted, remedy, setting } of connections())
    if (!isEncrypted && !isThisMachine(host) && !allowed.includes(host))
      throw new StartupError(
        `${setting} reaches ${host} without TLS. ${remedy}, or name the host in PLAINTEXT_ALLOWED_HOSTS when its network is yours alone.`,
      )
}

function connections(): Connection[] {
  const { CLAMD_ADDRESS, SMTP_URL, SVIX_URL, ...settings } = env()
  const databases = (['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_BACKUP_URL'] as const).flatMap(
    (setting) => databaseConnection(setting, settings[setting]),
  )
  return [
    ...databases,
    ...mailConnection(SMTP_URL),
    ...scannerConnection(CLAMD_ADDRESS),
    ...svixConnection(SVIX_URL),
  ]
}

/** An address that cannot be read is somebody else's to explain. */
function databaseConnection(setting: string, address = ''): Connection[] {
  const url = URL.parse(address)
  if (!url) return []
  const isEncrypted = /^(require|verify-ca|verify-full)$/.test(url.searchParams.get('sslmode') ?? '')
  const host = url.searchParams.get('host') ?? url.hostname
  return [{ setting, host, isEncrypted, remedy: 'Add `?sslmode=verify-full` to it' }]
}

function mailConnection(address = ''): Connection[] {
  const url = URL.parse(address)
  if (!url) return []
  const isEncrypted = url.protocol === 'smtps:' || url.searchParams.get('requireTLS') === 'true'
  return [
    {
      setting: 'SMTP_URL',
      host: url.hostname,
      isEncrypted,
      remedy: 'Use smtps:// or add `?requireTLS=true`',
    },
  ]
}

/** The protocol of clamd knows no encryption. */
function scannerConnection(address = ''): Connection[] {
  const host = address.startsWith('/') ? address : address.replace(/:\d+$/, '')
  const remedy = 'Run clamd on this machine, or reach it through a tunnel'
  return address ? [{ setting: 'CLAMD_ADDRESS', host, isEncrypted: false, remedy }] : []
}

/** The secrets of endpoints go there. */
function svixConnection(address = ''): Connection[] {
  const url = URL.parse(address)
  if (!url) return []
  const isEncrypted = url.protocol === 'https:'
  return [{ setting: 'SVIX_URL', host: url.hostname, isEncrypted, remedy: 'Use https://' }]
}
