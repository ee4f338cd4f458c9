import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Cbor = number | string | Buffer | Map<number | string, Cbor>

/** The little CBOR that WebAuthn needs: integers, texts, bytes and maps (RFC 8949). */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, entry]) => [cbor(key), cbor(entry)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}

const url = (bytes: Buffer): string => bytes.toString('base64url')
const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()

const USER_PRESENT = 0x01
const CREDENTIAL_INCLUDED = 0x40

/** A security key in software, ES256 with a counter. `origin` is that of the page it is used on. */
export function createPasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const coseKey = cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
  let counter = 0
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (rpId: string, flags: number, more: Buffer = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more])
  }
  const credential = (response: object) => ({
    id: url(id),
    rawId: url(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    /** Turns the counter back, as a copy of the key would have it. */
    rewind: (to: number) => {
      counter = to
    },
    register: ({ challenge, rp }: { challenge: string; rp: { id: string } }) => {
      const idLength = Buffer.from([0, id.length])
      const attested = Buffer.concat([Buffer.alloc(16), idLength, id, coseKey])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(rp.id, USER_PRESENT | CREDENTIAL_INCLUDED, attested)],
      ])
      return credential({
        clientDataJSON: url(clientData('webauthn.create', challenge)),
        attestationObject: url(cbor(attestation)),
        transports: ['usb'],
      })
    },
    prove: ({ challenge, rpId }: { challenge: string; rpId: string }) => {
      counter += 1
      const data = clientData('webauthn.get', challenge)
      const signed = authData(rpId, USER_PRESENT)
      return credential({
        clientDataJSON: url(data),
        authenticatorData: url(signed),
        signature: url(sign('sha256', Buffer.concat([signed, sha256(data)]), privateKey)),
      })
    },
  }
}
