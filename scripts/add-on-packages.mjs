import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The add-ons among the packages that the project names: those that have Careloom as a peer. What they import of
 * `careloom/plugin` must be the product's own modules and no copy, so whatever compiles, bundles or tests the
 * product takes them in instead of leaving them to Node. It also lets them be TypeScript as they were written.
 * @param {string} root
 * @returns {string[]}
 */
export function addOnPackages(root) {
  const { dependencies = {} } = manifestIn(root)
  return Object.keys(dependencies).filter(
    (name) => 'careloom' in (manifestIn(path.join(root, 'node_modules', name)).peerDependencies ?? {}),
  )
}

function manifestIn(folder) {
  const file = path.join(folder, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
