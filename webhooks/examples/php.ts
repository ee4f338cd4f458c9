import {
  bareKey,
  type ExampleSample,
  SECRET_VARIABLE,
  type WriteExample,
} from '@/webhooks/examples/verify-example'

export const phpExample: WriteExample = (sample) =>
  sample.signing === 'v1'
    ? {
        library: {
          install: 'composer require standard-webhooks/standard-webhooks',
          code: withLibrary(sample),
        },
        plain: { code: plain(sample) },
      }
    : { library: null, plain: { code: withPublicKey(sample) } }

/** In single quotes nothing is put in place of a `$`. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const secretLine = `// Shown once when the webhook was made: whsec_…
$secret = getenv('${SECRET_VARIABLE}');`

const requestLines = ({
  body,
  id,
  seconds,
  signature,
}: ExampleSample) => `// Of the request: its headers, and its raw text (php://input) before anything parses it.
$headers = [
    'webhook-id' => ${quoted(id)},
    'webhook-timestamp' => ${quoted(String(seconds))},
    'webhook-signature' => ${quoted(signature)},
];
$body = ${quoted(body)};`

const withLibrary = (sample: ExampleSample) => `<?php
require 'vendor/autoload.php';

${secretLine}

${requestLines(sample)}

// Throws when it is not genuine or older than five minutes.
$event = (new \\StandardWebhooks\\Webhook($secret))->verify($body, $headers);
echo 'Genuine: ', json_encode($event), "\\n";
`

const signedLine = `$signed = $headers['webhook-id'] . '.' . $headers['webhook-timestamp'] . '.' . $body;`

const lastLines = `$age = abs(time() - (int) $headers['webhook-timestamp']);
if (!$isGenuine || $age > 300) {
    throw new Exception('Not genuine, or too old');
}
echo 'Genuine: ', $body, "\\n";
`

const plain = (sample: ExampleSample) => `<?php
${secretLine}

${requestLines(sample)}

$key = base64_decode(preg_replace('/^whsec_/', '', $secret));
${signedLine}
$expected = 'v1,' . base64_encode(hash_hmac('sha256', $signed, $key, true));

// While a secret is being replaced there are two signatures; one of them fits.
$isGenuine = false;
foreach (explode(' ', $headers['webhook-signature']) as $part) {
    $isGenuine = hash_equals($expected, $part) || $isGenuine;
}
${lastLines}`

const withPublicKey = (sample: ExampleSample) => `<?php
// The public key of the webhook. It is no secret.
$key = base64_decode(${quoted(bareKey(sample.publicKey))});

${requestLines(sample)}

${signedLine}

// While a key is being replaced there are two signatures; one of them fits.
$isGenuine = false;
foreach (explode(' ', $headers['webhook-signature']) as $part) {
    [$version, $value] = explode(',', $part, 2);
    if ($version === 'v1a' && sodium_crypto_sign_verify_detached(base64_decode($value), $signed, $key)) {
        $isGenuine = true;
    }
}
${lastLines}`
