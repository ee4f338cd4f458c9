import type { CollectionBeforeChangeHook } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import type { Consent } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Writes down which words the patient agreed to, when the clinic keeps the words of this version. */
export const nameConsentText: CollectionBeforeChangeHook<Consent> = async ({ data, operation, req }) => {
  const clinic = currentClinic()
  if (operation !== 'create' || !clinic || !data.purpose || !data.textVersion) return data
  const [text] = await runSql<{ hash: string; language: string }>(
    req,
    sql`select hash, language from consent_texts where tenant_id = ${clinic.id} and purpose::text = ${data.purpose}
          and version = ${data.textVersion} and (${data.language ?? null}::text is null or language = ${data.language ?? null})
        order by (language = ${clinic.locale}) desc, language limit 1`,
  )
  return text ? { ...data, textHash: text.hash, language: text.language } : { ...data, textHash: null }
}
