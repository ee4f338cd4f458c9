const NEEDED = { major: 22, minor: 12 }

/**
 * Says that a Node is too old to run the product, or nothing when it is not.
 * @param {string} version
 * @returns {string | null}
 */
export function oldNodeSentence(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return null
  return `Careloom needs Node ${NEEDED.major}.${NEEDED.minor} or newer, this is ${version}. Install a newer Node and run \`npm ci\` again.`
}
