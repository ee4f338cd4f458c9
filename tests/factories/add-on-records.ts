import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { clinicPlugins } from '@/plugins'
import { changeState } from '@/src/plugin/stored-settings'
import type { TestClinic } from '@/tests/factories/clinic'

type Records = Record<string, string>
type Samples = { oneOfEach: (records: Records) => Record<string, object> }
type Create = (collection: string, data: object) => Promise<string>

/** Every installed add-on is on in this clinic, with the settings it has when nobody says anything. */
export const switchOnAddOns = (payload: Payload, clinic: TestClinic): Promise<void> =>
  clinic.run(async () => {
    for (const { declaration } of clinicPlugins)
      await changeState({ payload }, { clinicId: clinic.context.id, plugin: declaration.slug }, () => ({
        isOn: true,
      }))
  })

/** One record of each collection of the add-ons in the tree, as their `tests/one-of-each.ts` says; by slug. */
export async function oneOfEachAddOn(records: Records, create: Create): Promise<Records> {
  const made: Records = {}
  for (const { declaration } of clinicPlugins) {
    const file = path.resolve('plugins', declaration.slug, 'tests', 'one-of-each.ts')
    if (!existsSync(file)) continue
    const { oneOfEach }: Samples = await import(/* @vite-ignore */ file)
    // Asked anew for each, since one may point at the one before it.
    for (const collection of Object.keys(oneOfEach(records)))
      made[collection] = await create(collection, oneOfEach({ ...records, ...made })[collection] ?? {})
  }
  return made
}
