import type { ClinicPlugin } from 'careloom/plugin'
import { migrate } from '@/src/database/migrate'
import { installable } from '@/src/plugin/installable'

/** What add-ons bring to a database, sealed as a start of the product leaves it. */
export async function installPlugins(ownerUrl: string, plugins: readonly ClinicPlugin[]): Promise<void> {
  installable(plugins)
  await migrate({ ownerUrl, runtimeRole: 'careloom_app' })
}
