/** What can be asked for or decided about a patient's record. */
export const requestKinds = [
  'export',
  'correction',
  'restriction',
  'legal_hold',
  'erasure',
  'retention',
] as const
export type RequestKind = (typeof requestKinds)[number]

/**
 * An export is working, then ready, then expired; or it failed. A restriction and a legal hold are active until they
 * have ended. A retention proposal is proposed until it is done or kept. An erasure is done, partly done or refused.
 */
export const requestStates = [
  'working',
  'ready',
  'expired',
  'failed',
  'active',
  'ended',
  'proposed',
  'kept',
  'done',
  'partly_done',
  'refused',
] as const
