import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { forgetUsers } from '@/src/auth/identify'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { afterCommit } from '@/src/database/after-commit'
import type { Tenant } from '@/src/payload-types'

/** Who must have a second factor is not changed from a screen that was left open. */
export const guardFactorRule: CollectionBeforeChangeHook<Tenant> = async ({ data, originalDoc, req }) => {
  if (originalDoc && data.settings && ruleIn(data) !== ruleIn(originalDoc)) await requireRecentFactor(req)
  return data
}

/** A new rule holds for everybody who is signed in already. */
export const applyFactorRule: CollectionAfterChangeHook<Tenant> = async ({ doc, previousDoc, req }) => {
  if (ruleIn(doc) !== ruleIn(previousDoc ?? {})) await afterCommit(req, forgetUsers)
  return doc
}

const ruleIn = ({ settings }: Partial<Tenant>): string =>
  JSON.stringify([settings?.requireSecondFactor === true, settings?.secondFactorRoles ?? null])
