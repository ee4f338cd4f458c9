import { APIError } from 'payload'

/** Every stable code a client may meet, with its status and the sentence people read. `docs/errors.md` is made from it. */
export const refusals = {
  validation_failed: { status: 400, message: 'Some of the information is not valid.' },
  unauthenticated: { status: 401, message: 'Please sign in.' },
  second_factor_required: {
    status: 401,
    message: 'Please give the code of your authenticator app, a recovery code or your passkey.',
  },
  second_factor_invalid: { status: 401, message: 'This code or passkey is wrong or was used already.' },
  second_factor_enrolment_required: {
    status: 403,
    message: 'Your clinic asks for a second factor. Please set one up first.',
  },
  step_up_required: { status: 403, message: 'Please confirm that it is you.' },
  forbidden: { status: 403, message: 'You are not allowed to do this.' },
  not_a_member: { status: 403, message: 'You do not work in this clinic.' },
  network_not_allowed: { status: 403, message: 'This clinic can only be reached from its own networks.' },
  provider_required: { status: 403, message: 'Please sign in through the sign-in provider of this clinic.' },
  not_found: { status: 404, message: 'This record does not exist.' },
  slot_taken: { status: 409, message: 'This time is already taken.' },
  patient_busy: { status: 409, message: 'The patient has another visit at this time.' },
  capacity_full: { status: 409, message: 'There is no seat left.' },
  conflict: {
    status: 409,
    message: 'Somebody else changed this in the meantime. Load it again and repeat your change.',
  },
  illegal_transition: { status: 409, message: 'This step is not possible in the present state.' },
  idempotency_mismatch: {
    status: 422,
    message: 'This idempotency key was already used for another request.',
  },
  nonexistent_local_time: {
    status: 422,
    message: 'This time does not exist on that day because the clocks change.',
  },
  outside_hours: { status: 422, message: 'The practitioner does not work at this time.' },
  too_soon: { status: 422, message: 'This is too soon to be booked.' },
  too_far: { status: 422, message: 'This is too far ahead to be booked.' },
  amount_above_balance: { status: 422, message: 'The amount is more than what is still open.' },
  locked: { status: 423, message: 'This record is final and can no longer be changed.' },
  restricted: {
    status: 423,
    message: 'The record of this patient is restricted: it is kept, but nobody works with it.',
  },
  consent_missing: { status: 403, message: 'The patient has not agreed to this.' },
  link_expired: { status: 410, message: 'This file is no longer there. Please ask for it again.' },
  not_checked: {
    status: 423,
    message: 'This file is still being checked for viruses. Please try again in a moment.',
  },
  infected: { status: 423, message: 'A virus was found in this file, so it was removed.' },
  add_on_off: { status: 403, message: 'Your clinic does not use this add-on.' },
  add_on_failed: { status: 502, message: 'The add-on failed. Nothing was changed.' },
  vendor_unavailable: {
    status: 503,
    message: 'The other service does not answer. Please try again in a moment.',
  },
  not_connected: { status: 409, message: 'This add-on is not connected yet.' },
  rate_limited: { status: 429, message: 'Too many attempts. Please wait a moment.' },
  payload_too_large: { status: 413, message: 'This is too large to be accepted.' },
  unavailable: { status: 503, message: 'The system is busy. Please try again in a moment.' },
  internal: { status: 500, message: 'Something went wrong on our side. Nothing was changed.' },
} as const satisfies Record<string, { status: number; message: string }>

/** The stable codes of `docs/errors.md`, each with its status. */
export type RefusalCode = keyof typeof refusals

/** What a refusal says beyond its code: a sentence people read, and the field it is about. */
export type RefusalDetails = { message?: string; field?: string } & Record<string, unknown>

/** An expected "no": becomes the contract's error shape with its code at the edge. Thrown inside hooks to roll back. */
export class Refusal extends APIError<{ code: RefusalCode } & Record<string, unknown>> {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>

  constructor(code: RefusalCode, { message, ...details }: RefusalDetails = {}) {
    super(message ?? refusals[code].message, refusals[code].status, { code, ...details }, true)
    this.code = code
    this.details = details
  }
}

/** Builds the exception for an expected refusal; `throw refuse('locked')`. */
export const refuse = (code: RefusalCode, details?: RefusalDetails): Refusal => new Refusal(code, details)
