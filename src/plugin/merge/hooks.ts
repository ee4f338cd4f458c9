import type { CollectionConfig, PayloadRequest } from 'payload'
import type { RecordHooks } from '@/src/plugin/clinic-plugin'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import type { PluginContext } from '@/src/plugin/plugin-context'
import type { PluginRecord } from '@/src/plugin/plugin-records'
import { runPlugin } from '@/src/plugin/run-plugin'
import { isSwitchedOn } from '@/src/plugin/switched-on'

type Hooks = NonNullable<CollectionConfig['hooks']>
type Steps = Pick<Hooks, 'beforeValidate' | 'beforeChange' | 'afterChange' | 'beforeDelete' | 'afterDelete'>

const STEPS = ['beforeValidate', 'beforeChange', 'afterChange', 'beforeDelete', 'afterDelete'] as const

/** The hooks of a collection with those of an add-on behind them. */
export const joined = (hooks: Hooks = {}, added: Steps): Hooks => ({
  ...hooks,
  ...Object.fromEntries(
    STEPS.flatMap((step) =>
      added[step]?.length ? [[step, [...(hooks[step] ?? []), ...(added[step] ?? [])]]] : [],
    ),
  ),
})

/** The hooks of an add-on as Payload calls them: only where it is on, and with nothing but its context. */
export function ownHooks(plugin: InstalledPlugin, collection: string, hooks: RecordHooks = {}): Steps {
  const whereOn = async <Result>(
    req: PayloadRequest,
    step: keyof RecordHooks,
    work: (ctx: PluginContext) => Result | Promise<Result>,
  ): Promise<Result | undefined> => {
    if (!(await isSwitchedOn(req, plugin.slug))) return undefined
    return runPlugin(plugin, `${collection}.${step}`, () => work(makeContext(plugin, req)))
  }
  const beforeWrite = (step: 'beforeValidate' | 'beforeChange') =>
    (hooks[step] ?? []).map(
      (hook): NonNullable<Hooks['beforeChange']>[number] =>
        async ({ data, operation, originalDoc, req }) =>
          (await whereOn(req, step, (ctx) =>
            hook(ctx, { operation, data: data ?? {}, original: (originalDoc as PluginRecord) ?? null }),
          )) ?? data,
    )
  return {
    beforeValidate: beforeWrite('beforeValidate') as Hooks['beforeValidate'],
    beforeChange: beforeWrite('beforeChange'),
    afterChange: (hooks.afterChange ?? []).map((hook) => async ({ doc, operation, previousDoc, req }) => {
      const previous = operation === 'create' ? null : (previousDoc as PluginRecord)
      await whereOn(req, 'afterChange', (ctx) => hook(ctx, { operation, record: doc, previous }))
      return doc
    }),
    beforeDelete: (hooks.beforeDelete ?? []).map((hook) => async ({ id, req }) => {
      await whereOn(req, 'beforeDelete', (ctx) => hook(ctx, { id: String(id) }))
    }),
    afterDelete: (hooks.afterDelete ?? []).map((hook) => async ({ doc, id, req }) => {
      await whereOn(req, 'afterDelete', (ctx) => hook(ctx, { id: String(id), record: doc }))
      return doc
    }),
  }
}
