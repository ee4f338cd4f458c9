import type { StripeContext } from '../context'
import { inLanguage, words } from '../words'

type Text = keyof typeof words.page

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A page for patients that needs no script, and says nothing of what was paid for. */
export function page(ctx: StripeContext, text: Text, { link }: { link?: string } = {}): Response {
  const { locale } = ctx.clinic
  const say = (one: Text): string => escaped(inLanguage(words.page[one], locale))
  const again = link ? `<p><a href="${escaped(link)}">${say('again')}</a></p>` : ''
  const html = `<!doctype html>
<html lang="${escaped(locale)}" dir="${locale.startsWith('he') ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${say('product')}</title></head>
<body><main><h1>${say('product')}</h1><p role="status">${say(text)}</p>${again}</main></body>
</html>`
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' },
  })
}

export const redirectTo = (url: string): Response =>
  new Response(null, { status: 303, headers: { location: url, 'referrer-policy': 'no-referrer' } })
