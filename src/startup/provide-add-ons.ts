import { installable } from '@/src/plugin/installable'

/** For a process that asks about the database before it has loaded the configuration. */
export async function provideAddOns(): Promise<void> {
  const { clinicPlugins } = await import('@/plugins')
  installable(clinicPlugins)
}
