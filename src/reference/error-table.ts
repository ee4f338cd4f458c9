import { refusals } from '@/src/framework/refuse'

/** `docs/errors.md`: every stable code with its status and sentence. */
export function errorTable(): string {
  const rows = Object.entries(refusals)
    .sort(([, left], [, right]) => left.status - right.status)
    .map(([code, { status, message }]) => `| ${status} | \`${code}\` | ${message} |`)
  return `# Errors

Every refusal has this shape, the header \`X-Request-Id\`, and a code that does not change. The sentence may; show it to people, decide by the code.

\`\`\`json
{ "errors": [{ "message": "This time is already taken.", "code": "slot_taken", "conflicts": [] }] }
\`\`\`

A field's name is in \`field\` where one is at fault. \`data\` repeats it in the form Payload's own pages read; with the cookie of the interface's language the sentence is in that language. In GraphQL the code is in \`extensions.code\`.

| Status | Code | Sentence |
| --- | --- | --- |
${rows.join('\n')}

Made by \`npm run generate\` from \`src/framework/refuse.ts\`.
`
}
