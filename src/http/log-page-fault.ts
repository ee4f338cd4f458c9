import { log } from '@/src/logger'
import { tellOfFault } from '@/src/telemetry/fault-reports'

type Place = { /** The pattern of the address, never the address. */ route: string; kind: string }

/**
 * Logs that a page could not be rendered: kind, digest, place. Not its message, which may quote what stands on the page;
 * people see the digest and tell it to whoever looks here.
 */
export function logPageFault(error: unknown, place: Place): void {
  const { digest, message = '', name, stack = '' } = error as Partial<Error> & { digest?: string }
  log.error({
    msg: 'A page could not be rendered',
    fault: { kind: name, digest, stack: stack.replace(message, '') },
    page: place,
  })
  tellOfFault(error)
}
