import {
  bareKey,
  type ExampleSample,
  quoted,
  SECRET_VARIABLE,
  type WriteExample,
} from '@/webhooks/examples/verify-example'

export const pythonExample: WriteExample = (sample) =>
  sample.signing === 'v1'
    ? {
        library: { install: 'pip install standardwebhooks', code: withLibrary(sample) },
        plain: { code: plain(sample) },
      }
    : { library: null, plain: { install: 'pip install cryptography', code: withPublicKey(sample) } }

const secretLine = `# Shown once when the webhook was made: whsec_…
secret = os.environ["${SECRET_VARIABLE}"]`

const requestLines = ({
  body,
  id,
  seconds,
  signature,
}: ExampleSample) => `# Of the request: its headers, and its raw text before anything parses it.
headers = {
    "webhook-id": ${quoted(id)},
    "webhook-timestamp": ${quoted(String(seconds))},
    "webhook-signature": ${quoted(signature)},
}
body = ${quoted(body)}`

const withLibrary = (sample: ExampleSample) => `import os

from standardwebhooks.webhooks import Webhook

${secretLine}

${requestLines(sample)}

# Raises when it is not genuine or older than five minutes.
event = Webhook(secret).verify(body, headers)
print("Genuine:", event)
`

const signedLine = "signed = f\"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}\".encode()"

const lastLines = `age = abs(time.time() - int(headers["webhook-timestamp"]))
if not genuine or age > 300:
    raise SystemExit("Not genuine, or too old")
print("Genuine:", json.loads(body))
`

const plain = (sample: ExampleSample) => `import base64
import hashlib
import hmac
import json
import os
import time

${secretLine}

${requestLines(sample)}

key = base64.b64decode(secret.removeprefix("whsec_"))
${signedLine}
expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()

# While a secret is being replaced there are two signatures; one of them fits.
genuine = any(hmac.compare_digest(expected, part) for part in headers["webhook-signature"].split())
${lastLines}`

const withPublicKey = (sample: ExampleSample) => `import base64
import json
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# The public key of the webhook. It is no secret.
key = Ed25519PublicKey.from_public_bytes(base64.b64decode(${quoted(bareKey(sample.publicKey))}))

${requestLines(sample)}

${signedLine}


def fits(part):
    version, _, value = part.partition(",")
    if version != "v1a":
        return False
    try:
        key.verify(base64.b64decode(value), signed)
        return True
    except InvalidSignature:
        return False


# While a key is being replaced there are two signatures; one of them fits.
genuine = any(fits(part) for part in headers["webhook-signature"].split())
${lastLines}`
