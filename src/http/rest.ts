import { handleEndpoints, type SanitizedConfig } from 'payload'
import { inContractShape } from '@/src/http/contract-shape'
import { keepTokenFromPages } from '@/src/http/keep-token-from-pages'

/** What answers the requests of one door, however they arrived. */
export type Door = (request: Request) => Promise<Response>

/** REST goes straight to Payload's endpoints; Next would cost about a third of the throughput. */
export const restDoor =
  (config: SanitizedConfig | Promise<SanitizedConfig>): Door =>
  async (request) =>
    inContractShape(await keepTokenFromPages(request, await handleEndpoints({ config, request })))
