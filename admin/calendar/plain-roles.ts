const TABLE_ROLES = new Set(['table', 'rowgroup', 'row', 'columnheader', 'cell'])

/**
 * The library calls its grid a table, but the visits lie beside the rows and in no cell, which a screen reader cannot
 * make sense of. Without these roles it is what it is: headings, and visits as buttons that say all of themselves.
 */
export function plainRoles(root: HTMLElement): () => void {
  const strip = (node: Element) => {
    const role = node.getAttribute('role')
    if (role === null || !TABLE_ROLES.has(role)) return
    node.removeAttribute('role')
    for (const name of ['aria-colspan', 'aria-colindex']) node.removeAttribute(name)
  }
  const stripAll = (node: Element) => {
    strip(node)
    for (const inner of node.querySelectorAll('[role]')) strip(inner)
    for (const named of node.querySelectorAll('time[aria-label], span[aria-label]'))
      named.setAttribute('role', 'img')
  }
  stripAll(root)
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) stripAll(node)
  })
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}
