import { getTranslation } from '@payloadcms/translations'
import { addDataAndFileToRequest, type Endpoint, parseParams } from 'payload'
import type { PatientWarning } from '@/collections/patients/hooks/warn-of-duplicates'

const sentences: Record<string, (numbers: string) => string> = {
  en: (numbers) => `Please check: this may be the same person as ${numbers}.`,
  de: (numbers) => `Bitte prüfen: Das könnte dieselbe Person sein wie ${numbers}.`,
  he: (numbers) => `נא לבדוק: ייתכן שזה אותו אדם כמו ${numbers}.`,
}

/** Payload's own creation, with the warnings beside the record and in the message that the admin shows. */
export const createPatientEndpoint: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const { depth, populate, select } = parseParams(req.query)
    const { warnings, ...doc } = await req.payload.create({
      collection: 'patients',
      data: (req.data ?? {}) as never,
      depth,
      overrideAccess: false,
      populate,
      req,
      select,
    })
    const label = getTranslation(req.payload.collections.patients.config.labels.singular, req.i18n)
    const created = req.t('general:successfullyCreated', { label })
    if (!warnings) return Response.json({ doc, message: created }, { status: 201 })
    const numbers = (warnings as PatientWarning[]).flatMap(({ patients }) =>
      patients.map(({ number }) => number),
    )
    const warn = sentences[req.i18n.language] ?? sentences.en
    return Response.json(
      { doc, message: `${created} ${warn?.(numbers.join(', '))}`, warnings },
      { status: 201 },
    )
  },
}
