// Imports nothing: what the rest of the product imports may not even load on an old Node.
const NEEDED = { major: 22, minor: 12 }

/** Ends the process with one sentence when its Node is too old to run the product. */
export function refuseOldNode(version: string): void {
  const sentence = oldNodeSentence(version)
  if (!sentence) return
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

export function oldNodeSentence(version: string): string | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return null
  return `Careloom needs Node ${NEEDED.major}.${NEEDED.minor} or newer, this is ${version}. Install a newer Node, or run \`npm ci\` on a machine it ships one for.`
}
