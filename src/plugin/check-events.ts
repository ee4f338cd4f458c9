import type { ClinicPluginDeclaration } from '@/src/plugin/clinic-plugin'
import { catalogue } from '@/webhooks/catalogue'

/** What is wrong with the events an add-on tells and hears, or undefined. */
export function checkEvents(
  { events = [], slug, subscribes = [] }: ClinicPluginDeclaration,
  all: readonly ClinicPluginDeclaration[],
): string | undefined {
  const prefix = `${slug.replaceAll('-', '_')}.`
  const types = events.map(({ type }) => type)
  const odd = types.find((type) => !type.startsWith(prefix) || !/^[a-z0-9_.]+$/.test(type))
  if (odd) return `its event ${odd} does not begin with “${prefix}”.`
  const twice = types.find((type, index) => types.indexOf(type) !== index)
  if (twice) return `it has two events ${twice}.`
  const wrong = events.find(({ data, example }) => !data.safeParse(example).success)
  if (wrong) return `the example of its event ${wrong.type} is not as the event says.`
  const known = new Set<string>([
    ...catalogue.map(({ type }) => type),
    ...all.flatMap((other) => (other.events ?? []).map(({ type }) => type)),
  ])
  const unheard = (subscribes as readonly { type: string }[]).find(({ type }) => !known.has(type))
  return unheard ? `it subscribes to ${unheard.type}, which nobody tells.` : undefined
}
