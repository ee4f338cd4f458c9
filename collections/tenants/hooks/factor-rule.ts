import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { forgetUsers } from '@/src/auth/identify'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { afterCommit } from '@/src/database/after-commit'
import { usualFactorRoles } from '@/src/domain/second-factor/required-roles'
import type { Tenant } from '@/src/payload-types'

/** Who must have a second factor is not changed from a screen that was left open. */
export const guardFactorRule: CollectionBeforeChangeHook<Tenant> = async ({ data, originalDoc, req }) => {
  if (originalDoc && ruleIn(data, originalDoc) !== ruleIn(originalDoc)) await requireRecentFactor(req)
  return data
}

/** A new rule holds for everybody who is signed in already. */
export const applyFactorRule: CollectionAfterChangeHook<Tenant> = async ({ doc, previousDoc, req }) => {
  if (ruleIn(doc) !== ruleIn(previousDoc ?? {})) await afterCommit(req, forgetUsers)
  return doc
}

/** What was left out of a change, or never set, is as it was or as it usually is. */
const ruleIn = ({ settings }: Partial<Tenant>, before: Partial<Tenant> = {}): string =>
  JSON.stringify([
    settings?.requireSecondFactor ?? before.settings?.requireSecondFactor ?? false,
    settings?.secondFactorRoles ?? before.settings?.secondFactorRoles ?? usualFactorRoles,
    settings?.secondFactorGraceDays ?? before.settings?.secondFactorGraceDays ?? null,
  ])
