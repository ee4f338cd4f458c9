import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe calls a serious or critical barrier on a page, as one line each. WCAG 2.1, levels A and AA. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Handed over as a value, because the page's own policy runs no script that it did not bring.
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
    return (await inPage.run(document, { runOnly, resultTypes: ['violations'] })).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
    )
}
