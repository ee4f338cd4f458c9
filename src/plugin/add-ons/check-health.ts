import type { PayloadRequest } from 'payload'
import { inTransaction } from '@/src/framework/in-transaction'
import { Refusal, refuse } from '@/src/framework/refuse'
import type { Health } from '@/src/plugin/clinic-plugin'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import { runPlugin } from '@/src/plugin/run-plugin'
import { changeState } from '@/src/plugin/stored-settings'
import { isSwitchedOn } from '@/src/plugin/switched-on'

/** Asks an add-on how it is doing in a clinic and remembers the answer; one that cannot say is failing. */
export async function checkHealth(
  req: PayloadRequest,
  { clinicId, plugin }: { clinicId: string; plugin: InstalledPlugin },
): Promise<void> {
  if (!(await isSwitchedOn(req, plugin.slug))) throw refuse('add_on_off', { addOn: plugin.slug })
  const health = await askHealth(req, plugin)
  await inTransaction(req, () =>
    changeState(req, { clinicId, plugin: plugin.slug }, () => ({
      health,
      checkedAt: new Date().toISOString(),
    })),
  )
}

async function askHealth(req: PayloadRequest, plugin: InstalledPlugin): Promise<Health> {
  const { health } = plugin.declaration
  if (!health) return { state: 'ok', message: 'This add-on has nothing that could fail.' }
  try {
    return await runPlugin(plugin, 'health', () => health(makeContext(plugin, req)))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { state: 'failing', message: error.message }
  }
}
