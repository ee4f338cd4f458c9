import Bowser from 'bowser'

/** What a program calls itself, for people: `browser` without its version, `system` where it says so. */
export function describeDevice(userAgent: string | undefined): { family: string; name: string } {
  const text = userAgent?.trim() ?? ''
  if (!text) return { family: 'unknown', name: 'Unknown program' }
  const { browser, os } = Bowser.parse(text)
  const family = plain(browser.name || (text.split(/[\s/]/, 1)[0] ?? '')) || 'unknown'
  const system = plain(os.name ?? '')
  return { family: system ? `${family} ${system}` : family, name: system ? `${family}, ${system}` : family }
}

/** The text comes from the client and is shown and sent in mails. */
const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 40)
