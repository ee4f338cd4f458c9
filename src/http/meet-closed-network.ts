import type { NextFunction, Request, Response } from 'express'
import type { BasePayload, PayloadRequest } from 'payload'
import { recordRead } from '@/src/audit/record'
import type { Principal } from '@/src/auth/identify'
import { isOfTheAccount } from '@/src/http/account-paths'
import { sendRefusal } from '@/src/http/send-refusal'
import { type ClinicContext, currentContext, runInContext } from '@/src/request-context'

const PAGE = '/network-not-allowed'

type Closed = { payload: BasePayload; principal: Principal; clinic: ClinicContext; hasPages: boolean }

/** Answers a caller whose clinic is not open to the network they call from. */
export async function meetClosedNetwork(
  { payload, principal, clinic, hasPages }: Closed,
  req: Request,
  res: Response,
  next: NextFunction,
): Promise<void> {
  if (isOfTheAccount(req.path)) return next()
  await recordDenial(payload, principal, clinic)
  const context = currentContext()
  if (!hasPages || context?.channel !== 'admin') return sendRefusal(res, 'network_not_allowed')
  // Next draws the page that says so; whatever was asked for is not even looked at.
  req.url = PAGE
  res.statusCode = 403
  next()
}

const recordDenial = (payload: BasePayload, principal: Principal, clinic: ClinicContext): Promise<void> =>
  runInContext({ requestId: '', channel: 'rest', ...currentContext(), clinic }, () =>
    recordRead(
      {
        payload: payload as PayloadRequest['payload'],
        user: principal as unknown as PayloadRequest['user'],
        payloadAPI: 'REST',
      },
      {
        action: 'enter',
        entity: 'tenants',
        entityIds: [clinic.id],
        outcome: 'denied',
        reason: 'network_not_allowed',
      },
    ),
  )
