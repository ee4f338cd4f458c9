import { catalogue } from '@/webhooks/catalogue'

const [BEGIN, END] = ['<!-- events: made by `npm run generate` -->', '<!-- end of events -->']

/** `docs/webhooks.md` with its table of events as the catalogue has them now. */
export function withWebhookTable(page: string): string {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (before === -1 || after < before)
    throw new Error('docs/webhooks.md has no place for the table of events')
  const rows = catalogue.map(({ type, summary }) => `| \`${type}\` | ${summary.replaceAll('|', '\\|')} |`)
  const table = ['| Event | When |', '| --- | --- |', ...rows].join('\n')
  return `${page.slice(0, before)}${BEGIN}\n\n${table}\n\n${page.slice(after)}`
}
