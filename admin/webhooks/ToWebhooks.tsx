import { redirect } from 'next/navigation'

/** Payload leads to the list of a collection after a record was deleted; this one has a page of its own. */
export function ToWebhooks() {
  redirect('/admin/webhooks')
}
