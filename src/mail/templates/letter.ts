import type { MailContent } from '@/src/mail/mail-message'

export type MailLanguage = 'en' | 'de' | 'he'

type Letter = {
  subject: string
  greeting: string
  paragraphs: string[]
  link?: { label: string; address: string }
  closing: string[]
}

/** The language a mail is written in: the nearest of ours to what a person or clinic prefers. */
export function mailLanguage(...preferred: (string | null | undefined)[]): MailLanguage {
  for (const tag of preferred) {
    const language = tag?.toLowerCase().split('-')[0]
    if (language === 'en' || language === 'de' || language === 'he') return language
  }
  return 'en'
}

/** A letter as plain text and as the simplest HTML that mail programs show alike. */
export function writeLetter(language: MailLanguage, letter: Letter): MailContent {
  const { closing, greeting, link, paragraphs, subject } = letter
  const lines = [greeting, ...paragraphs, ...(link ? [`${link.label}:\n${link.address}`] : []), ...closing]
  const direction = language === 'he' ? 'rtl' : 'ltr'
  const body = [
    paragraph(greeting),
    ...paragraphs.map(paragraph),
    ...(link ? [`<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.label)}</a></p>`] : []),
    ...closing.map(paragraph),
  ]
  return {
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}" dir="${direction}"><body style="font-family:sans-serif;line-height:1.5">${body.join('')}</body></html>`,
  }
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
