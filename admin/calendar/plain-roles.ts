const TABLE_ROLES = ['table', 'rowgroup', 'row', 'columnheader', 'cell']
  .map((role) => `[role="${role}"]`)
  .join()
const NAMED = 'time[aria-label]:not([role]), span[aria-label]:not([role])'

/**
 * The library calls its grid a table, but the visits lie beside the rows and in no cell, which a screen reader cannot
 * make sense of. Without these roles it is what it is: headings, and visits as buttons that say all of themselves.
 */
export function plainRoles(root: HTMLElement): () => void {
  strip(root)
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes)
      if (type === 'attributes') strip(target as Element)
      else for (const node of addedNodes) if (node instanceof Element) strip(node)
  })
  observer.observe(root, { attributeFilter: ['aria-label'], childList: true, subtree: true })
  return () => observer.disconnect()
}

/** Only what is new, because a grid of hundreds of visits changes with every movement of a drag. */
function strip(element: Element): void {
  for (const node of withSelf(element, TABLE_ROLES))
    for (const name of ['role', 'aria-colspan', 'aria-colindex']) node.removeAttribute(name)
  // A name needs something that may be named.
  for (const named of withSelf(element, NAMED)) named.setAttribute('role', 'img')
}

const withSelf = (element: Element, selector: string): Element[] => [
  ...(element.matches(selector) ? [element] : []),
  ...element.querySelectorAll(selector),
]
