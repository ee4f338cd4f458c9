import { APIError } from 'payload'
import { databaseRefusal } from '@/src/framework/database-refusal'
import { refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { inEnglish } from '@/src/plugin/words'

/**
 * Does what an add-on says, on behalf of a request. What it refuses, and what the core refuses it, goes on as it is;
 * a fault of its own is logged under its name and answered as one, so that everybody knows where to look.
 */
export async function runPlugin<Result>(
  { name, slug }: Pick<InstalledPlugin, 'name' | 'slug'>,
  where: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof APIError || databaseRefusal(error)) throw error
    log.error({ err: error, msg: 'An add-on failed', addOn: slug, where })
    throw refuse('add_on_failed', {
      message: `The add-on “${inEnglish(name)}” failed. Nothing was changed.`,
      addOn: slug,
    })
  }
}
