import type { Endpoint } from 'payload'
import { noteSummaryPdf } from '@/collections/notes/operations/note-summary'

export const noteSummaryEndpoint: Endpoint = {
  path: '/:id/summary.pdf',
  method: 'get',
  custom: {
    openapi: {
      summary: 'The note as a page for the patient',
      responses: {
        200: {
          description: 'A PDF',
          content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
        },
      },
    },
  },
  handler: async (req) => {
    const { pdf, visitedAt } = await noteSummaryPdf(req, req.routeParams?.id)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'Content-Type': 'application/pdf',
        // Not the patient's name: names of files are seen by others.
        'Content-Disposition': `attachment; filename="visit-summary-${visitedAt.slice(0, 10)}.pdf"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
}
