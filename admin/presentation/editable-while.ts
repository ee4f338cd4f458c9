import type { Access, CollectionConfig, Where } from 'payload'
import { currentContext } from '@/src/request-context'

/** Records that become final: the states in which their form may still be changed. */
const openStates: Record<string, string[]> = { notes: ['draft'], invoices: ['draft'] }

type CollectionAccess = CollectionConfig['access']

/**
 * Shows final records as pages to read instead of forms that are refused when they are saved. Only pages ask this
 * way: a write that reaches a final record is still answered by its own rule, which says why.
 */
export function editableWhile(slug: string, access: CollectionAccess): CollectionAccess {
  const states = openStates[slug]
  const update = access?.update
  if (!states || !update) return access
  return { ...access, update: onPages(update, { status: { in: states } }) }
}

const onPages =
  (update: Access, isOpen: Where): Access =>
  async (args) => {
    const answer = await update(args)
    if (answer === false || currentContext()?.channel !== 'admin') return answer
    return answer === true ? isOpen : { and: [answer, isOpen] }
  }
