/** `query` is how the list opens: sorted and filtered as one mostly wants it. */
export type NavEntity = { slug: string; group: string; label: string; href: string; query: string }
export type NavGroup = { name: string; entities: NavEntity[] }

/** The order of a working day, from the front desk to the office. Groups of plugins follow by name. */
const order = ['Scheduling', 'Patients', 'Notes', 'Billing', 'Add-ons', 'Set-up', 'Administration']

/** Sorts what a person may read into groups by task. What names no group belongs to the set-up. */
export function navGroups(entities: readonly NavEntity[]): NavGroup[] {
  const byGroup = Map.groupBy(entities, ({ group }) => group)
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...byGroup.keys()]
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((name) => ({ name, entities: byGroup.get(name) ?? [] }))
}

/** Groups that the people who run the clinic need rarely and the others almost never. */
export const isQuietGroup = (name: string): boolean => name === 'Set-up' || name === 'Administration'
