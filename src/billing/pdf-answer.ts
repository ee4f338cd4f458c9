import type { PayloadRequest } from 'payload'
import { recordRead } from '@/src/audit/record'

type Exported = { entity: string; id: string; patient: string | null; number: string }

/** A document handed out: written to the audit trail first, never kept by anything between here and the reader. */
export async function pdfAnswer(
  req: PayloadRequest,
  { pdf, entity, id, patient, number }: Exported & { pdf: Buffer },
): Promise<Response> {
  await recordRead(req, { action: 'export', entity, entityIds: [id], patient })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${number.replaceAll(/[^\w.-]/g, '_')}.pdf"`,
      'Cache-Control': 'no-store',
    },
  })
}
