import { describe, expect, it } from 'vitest'
import { roles } from '@/src/domain/permissions'
import { backupFailedMail } from '@/src/mail/templates/backup-failed-mail'
import { invitationMail } from '@/src/mail/templates/invitation-mail'
import { mailLanguage } from '@/src/mail/templates/letter'
import { newDeviceMail } from '@/src/mail/templates/new-device-mail'
import { resetPasswordMail } from '@/src/mail/templates/reset-password-mail'
import { securityMail } from '@/src/mail/templates/security-mail'
import { waitlistOfferMail } from '@/src/mail/templates/waitlist-offer-mail'

const link = 'https://care.example/new-password#abc'
const tricky = { name: '<b>Al & "Bo"</b>', clinic: "O'Neill\r\nBcc: x@evil.example", link, days: 7 }

it.each([
  [['de-CH', 'he'], 'de'],
  [[null, 'he'], 'he'],
  [['tl', 'HE-IL'], 'he'],
  [['fr', undefined], 'en'],
  [[], 'en'],
])('for %j writes %s', (preferred, language) => {
  expect(mailLanguage(...preferred)).toBe(language)
})

it.each(['en', 'de', 'he'])(
  'in %s a failed backup is told with its reason and the last good one',
  (language) => {
    const { subject, text, html } = backupFailedMail(language, {
      name: 'Ada',
      reason: 'The disk is <full>.',
      succeededAt: '2026-03-04T02:30:00Z',
    })
    expect(subject).toContain('Careloom')
    expect(text).toContain('The disk is <full>.')
    expect(html).toContain('The disk is &lt;full&gt;.')
    expect(text).toContain('2026-03-04T02:30:00Z')
    expect(backupFailedMail(language, { name: 'Ada', reason: null }).text).not.toMatch(/null|undefined/)
  },
)

describe.each(['en', 'de', 'he'])('in %s', (language) => {
  const mails = [
    resetPasswordMail(language, { name: 'Ada', link, hours: 1 }),
    resetPasswordMail(language, { name: 'Ada', link, hours: 2 }),
    ...(['added', 'removed', 'codes-renewed', 'code-used', 'reset'] as const).map((event) =>
      securityMail(language, { name: 'Ada', event, link }),
    ),
    newDeviceMail(language, {
      name: 'Ada',
      device: 'Firefox, Linux',
      network: '192.0.2.1',
      at: 'today',
      link,
    }),
    waitlistOfferMail([language], { clinic: 'Clinic', when: 'on Monday', until: '10:15', link }),
    ...roles.map((role) => invitationMail(language, { ...tricky, role })),
  ]

  it('a mail has a subject, the link as it is and both bodies', () => {
    for (const { subject, text, html } of mails) {
      expect(subject.length).toBeGreaterThan(5)
      expect(text).toContain(`\n${link}\n`)
      expect(html).toContain(`href="${link}"`)
      expect(html).toContain(language === 'he' ? 'dir="rtl"' : 'dir="ltr"')
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|\[object/)
    }
  })

  it('names are text, not markup or headers', () => {
    const { subject, html } = invitationMail(language, { ...tricky, role: 'nurse' })
    expect(html).not.toContain('<b>Al')
    expect(html).toContain('&lt;b&gt;Al &amp; &quot;Bo&quot;&lt;/b&gt;')
    expect(subject).not.toMatch(/[\r\n]/)
  })
})
