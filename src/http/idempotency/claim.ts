import { AsyncLocalStorage } from 'node:async_hooks'

/** One attempt to carry out a request that must take effect once. */
export type Claim = {
  tenantId: string
  actor: string
  route: string
  key: string
  /** Keyed hashes of the body under every key in use, the active one first. */
  bodyHashes: string[]
  /** Names this attempt: another one that took over after a crash has a name of its own. */
  holder: string
  /** The record the request wrote, as far as it has come. */
  written?: WrittenRecord
  isCommitted: boolean
}

export type WrittenRecord = { entity: string; id: string }

const store = new AsyncLocalStorage<Claim>()

/** The claim of the running request, or undefined for the ordinary request without a key. */
export const currentClaim = (): Claim | undefined => store.getStore()

export const runWithClaim = <Result>(claim: Claim, work: () => Result): Result => store.run(claim, work)
