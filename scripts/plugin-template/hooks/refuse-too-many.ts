import { type PluginContext, type RecordChange, refuse } from 'careloom/plugin'

type Settings = { maxEntries: number }

export async function refuseTooMany(
  ctx: PluginContext<object, Settings>,
  { data, operation }: RecordChange,
): Promise<Record<string, unknown>> {
  if (operation === 'update') return data
  const { maxEntries } = await ctx.settings()
  // Without the lock two requests could both find the last place free.
  await ctx.lock('entries')
  if ((await ctx.records.count('my-plugin-entries')) >= maxEntries)
    throw refuse('conflict', { message: `There are ${maxEntries} entries already.`, field: 'title' })
  return data
}
