import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { PayloadRequest } from 'payload'
import type { FactorSession, SessionOwner } from '@/src/auth/second-factor/factor-session'
import { keepChallenge, takeChallenge } from '@/src/auth/second-factor/passkey-challenge'
import { relyingParty } from '@/src/auth/second-factor/relying-party'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

const MOST_PASSKEYS = 20
/** EdDSA, ES256 and RS256: what every browser and key can do. */
const ALGORITHMS = [-8, -7, -257]

type Passkey = {
  id: string
  credentialId: string
  publicKey: string
  counter: string
  transports: string[]
}

/** What a browser needs to make a new passkey. */
export async function offerPasskey(req: PayloadRequest, { email, sid, userId }: FactorSession) {
  const { id } = relyingParty(req)
  const known = await passkeysOf(req, userId, id)
  if (known.length >= MOST_PASSKEYS)
    throw refuse('conflict', { message: `You have ${MOST_PASSKEYS} passkeys already.` })
  const options = await generateRegistrationOptions({
    rpName: 'Careloom',
    rpID: id,
    userName: email,
    userDisplayName: email,
    userID: new TextEncoder().encode(userId),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  })
  await keepChallenge(req, sid, 'register', options.challenge)
  return options
}

export type NewPasskey = {
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
  rpId: string
}

/** The passkey that a browser has made for the offer before, or null when it does not answer it. */
export async function checkNewPasskey(
  req: PayloadRequest,
  { sid }: SessionOwner,
  response: RegistrationResponseJSON,
): Promise<NewPasskey | null> {
  const challenge = await takeChallenge(req, sid, 'register')
  if (!challenge) return null
  const { id: rpId, origin } = relyingParty(req)
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null)
  if (!result?.verified) return null
  const { counter, id, publicKey, transports = [] } = result.registrationInfo.credential
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports,
    rpId,
  }
}

export async function storePasskey(
  req: PayloadRequest,
  userId: string,
  { counter, credentialId, name, publicKey, rpId, transports }: NewPasskey & { name: string },
): Promise<void> {
  await runSql(
    req,
    sql`insert into passkeys (user_id, name, credential_id, public_key, counter, transports, rp_id)
        values (${userId}, ${name}, ${credentialId}, ${publicKey}, ${counter},
          ${JSON.stringify(transports)}::jsonb, ${rpId})`,
  )
}

/** What a browser needs to prove one of the person's passkeys. */
export async function askForPasskey(req: PayloadRequest, { sid, userId }: SessionOwner) {
  const { id } = relyingParty(req)
  const known = await passkeysOf(req, userId, id)
  if (known.length === 0) throw refuse('not_found', { message: 'There is no passkey for this address.' })
  const options = await generateAuthenticationOptions({
    rpID: id,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'preferred',
  })
  await keepChallenge(req, sid, 'prove', options.challenge)
  return options
}

/** Whether this answers the question before with one of the person's passkeys. */
export async function provePasskey(
  req: PayloadRequest,
  { sid, userId }: SessionOwner,
  response: AuthenticationResponseJSON,
): Promise<boolean> {
  const challenge = await takeChallenge(req, sid, 'prove')
  const { id: rpId, origin } = relyingParty(req)
  const known = await passkeysOf(req, userId, rpId)
  const passkey = known.find(({ credentialId }) => credentialId === response.id)
  if (!challenge || !passkey) return false
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: false,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: Number(passkey.counter),
      transports: passkey.transports as never,
    },
    // A counter that does not grow is the mark of a copied key; the library refuses it like any wrong answer.
  }).catch(() => null)
  return result?.verified ? noteUse(req, passkey.id, result.authenticationInfo.newCounter) : false
}

/** Of two answers with one counter the later is refused. Keys that sync between devices do not count and stay at 0. */
async function noteUse(req: PayloadRequest, id: string, counter: number): Promise<boolean> {
  const noted = await runSql(
    req,
    sql`update passkeys set counter = ${counter}, last_used_at = now()
        where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0)) returning 1`,
  )
  return noted.length > 0
}

const passkeysOf = (req: PayloadRequest, userId: string, rpId: string): Promise<Passkey[]> =>
  runSql<Passkey>(
    req,
    sql`select id, credential_id as "credentialId", public_key as "publicKey", counter, transports
        from passkeys where user_id = ${userId} and rp_id = ${rpId} order by created_at`,
  )
