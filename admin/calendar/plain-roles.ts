const TABLE_ROLES = ['table', 'rowgroup', 'row', 'columnheader', 'cell']
  .map((role) => `[role="${role}"]`)
  .join()
const NAMED = 'time[aria-label]:not([role]), span[aria-label]:not([role])'

/**
 * The library calls its grid a table, but the visits lie beside the rows and in no cell, which a screen reader cannot
 * make sense of. Without these roles it is what it is: headings, and visits as buttons that say all of themselves.
 */
export function plainRoles(root: HTMLElement): () => void {
  const strip = () => {
    for (const node of root.querySelectorAll(TABLE_ROLES))
      for (const name of ['role', 'aria-colspan', 'aria-colindex']) node.removeAttribute(name)
    // A name needs something that may be named.
    for (const named of root.querySelectorAll(NAMED)) named.setAttribute('role', 'img')
  }
  strip()
  const observer = new MutationObserver(strip)
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}
