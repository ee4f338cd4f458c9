import {
  bareKey,
  type ExampleSample,
  quoted,
  SECRET_VARIABLE,
  type WriteExample,
} from '@/webhooks/examples/verify-example'

export const goExample: WriteExample = (sample) =>
  sample.signing === 'v1'
    ? {
        library: {
          install: 'go get github.com/standard-webhooks/standard-webhooks/libraries',
          code: withLibrary(sample),
        },
        plain: { code: plain(sample) },
      }
    : { library: null, plain: { code: withPublicKey(sample) } }

const imports = (...names: string[]) => `package main

import (
${names.map((name) => `\t${name}`).join('\n')}
)
`

const secretLine = `\t// Shown once when the webhook was made: whsec_…
\tsecret := os.Getenv("${SECRET_VARIABLE}")`

const bodyLine = ({ body }: ExampleSample) => `\tbody := []byte(${quoted(body)})`

const requestLines = ({
  id,
  seconds,
  signature,
  ...sample
}: ExampleSample) => `\t// Of the request: its headers, and its raw text before anything parses it.
\tid := ${quoted(id)}
\ttimestamp := ${quoted(String(seconds))}
\tsignatures := ${quoted(signature)}
${bodyLine(sample as ExampleSample)}`

const withLibrary = (
  sample: ExampleSample,
) => `${imports('"fmt"', '"net/http"', '"os"', '', 'standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"')}
func main() {
${secretLine}

\t// Of the request: its headers, and its raw text before anything parses it.
\theaders := http.Header{}
\theaders.Set("webhook-id", ${quoted(sample.id)})
\theaders.Set("webhook-timestamp", ${quoted(String(sample.seconds))})
\theaders.Set("webhook-signature", ${quoted(sample.signature)})
${bodyLine(sample)}

\twebhook, err := standardwebhooks.NewWebhook(secret)
\tif err != nil {
\t\tpanic(err)
\t}
\t// An error when it is not genuine or older than five minutes.
\tif err := webhook.Verify(body, headers); err != nil {
\t\tpanic(err)
\t}
\tfmt.Println("Genuine:", string(body))
}
`

const lastLines = `\tseconds, _ := strconv.ParseInt(timestamp, 10, 64)
\tage := time.Since(time.Unix(seconds, 0)).Abs()
\tif !genuine || age > 5*time.Minute {
\t\tpanic("Not genuine, or too old")
\t}
\tfmt.Println("Genuine:", string(body))
}
`

const plain = (
  sample: ExampleSample,
) => `${imports('"crypto/hmac"', '"crypto/sha256"', '"encoding/base64"', '"fmt"', '"os"', '"strconv"', '"strings"', '"time"')}
func main() {
${secretLine}

${requestLines(sample)}

\tkey, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
\tif err != nil {
\t\tpanic(err)
\t}
\tmac := hmac.New(sha256.New, key)
\tmac.Write([]byte(id + "." + timestamp + "." + string(body)))
\texpected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))

\t// While a secret is being replaced there are two signatures; one of them fits.
\tgenuine := false
\tfor _, part := range strings.Fields(signatures) {
\t\tgenuine = hmac.Equal([]byte(expected), []byte(part)) || genuine
\t}
${lastLines}`

const withPublicKey = (
  sample: ExampleSample,
) => `${imports('"crypto/ed25519"', '"encoding/base64"', '"fmt"', '"strconv"', '"strings"', '"time"')}
func main() {
\t// The public key of the webhook. It is no secret.
\tkey, err := base64.StdEncoding.DecodeString(${quoted(bareKey(sample.publicKey))})
\tif err != nil {
\t\tpanic(err)
\t}

${requestLines(sample)}

\tsigned := []byte(id + "." + timestamp + "." + string(body))

\t// While a key is being replaced there are two signatures; one of them fits.
\tgenuine := false
\tfor _, part := range strings.Fields(signatures) {
\t\tversion, value, _ := strings.Cut(part, ",")
\t\tgiven, err := base64.StdEncoding.DecodeString(value)
\t\tif version == "v1a" && err == nil && ed25519.Verify(ed25519.PublicKey(key), signed, given) {
\t\t\tgenuine = true
\t\t}
\t}
${lastLines}`
