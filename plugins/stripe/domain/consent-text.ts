type Fees = { noShow: string | null; lateCancel: string | null; hours: number }

const words = {
  en: 'By saving this card you allow this clinic to charge it for the fees below.',
  de: 'Mit dem Speichern dieser Karte erlauben Sie dieser Praxis, sie mit den folgenden Gebühren zu belasten.',
  he: 'בשמירת הכרטיס אתם מאשרים למרפאה לחייב אותו בדמים הבאים.',
} as const

const noShow = {
  en: (fee: string) => ` ${fee} if you do not come to a visit.`,
  de: (fee: string) => ` ${fee}, wenn Sie zu einem Termin nicht erscheinen.`,
  he: (fee: string) => ` ${fee} אם לא תגיעו לביקור.`,
} as const

const lateCancel = {
  en: (fee: string, hours: number) => ` ${fee} if you cancel less than ${hours} hours before it.`,
  de: (fee: string, hours: number) => ` ${fee}, wenn Sie weniger als ${hours} Stunden vorher absagen.`,
  he: (fee: string, hours: number) => ` ${fee} אם תבטלו פחות מ-${hours} שעות לפניו.`,
} as const

/** The words a patient agrees to when a card is kept, in the language of the clinic. They are stored as they were read. */
export function consentText(locale: string, fees: Fees): string {
  const language = (['en', 'de', 'he'] as const).find((one) => locale.startsWith(one)) ?? 'en'
  return [
    words[language],
    fees.noShow ? noShow[language](fees.noShow) : '',
    fees.lateCancel ? lateCancel[language](fees.lateCancel, fees.hours) : '',
  ].join('')
}
