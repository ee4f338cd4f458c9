import type { RequestHandler } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import { sendWebResponse, toWebRequest } from '@/src/http/fetch-bridge'

/** REST goes straight to Payload's endpoints; Next would cost about a third of the throughput. */
export const rest =
  (config: SanitizedConfig | Promise<SanitizedConfig>): RequestHandler =>
  async (req, res) => {
    const response = await handleEndpoints({ config, request: toWebRequest(req, req.body instanceof Buffer ? req.body : undefined) })
    res.setHeader('Cache-Control', 'no-store')
    await sendWebResponse(response, res)
  }
