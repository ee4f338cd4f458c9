import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

type Violation = { id: string; impact: string | null; nodes: { target: unknown[]; html: string }[] }
type Axe = { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> }

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe calls a serious or critical barrier on a page, as one line each. WCAG 2.1, levels A and AA. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Handed over as a value, because the page's own policy runs no script that it did not bring.
  await page.evaluate(await source)
  const violations = await page.evaluate(async (): Promise<Violation[]> => {
    const { axe } = window as unknown as { axe: Axe }
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
    return (await axe.run(document, { runOnly, resultTypes: ['violations'] })).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
    )
}
