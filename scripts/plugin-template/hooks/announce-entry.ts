import type { PluginContext, PluginRecord } from 'careloom/plugin'
import { entryAdded } from '../events/entry-added'

type Changed = { operation: 'create' | 'update'; record: PluginRecord }

export async function announceEntry(ctx: PluginContext, { operation, record }: Changed): Promise<void> {
  if (operation === 'create')
    await ctx.announce(entryAdded, { subject: record.id, data: { entry: record.id } })
}
