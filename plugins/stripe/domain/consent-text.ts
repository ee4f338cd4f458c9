type Fees = { noShow: string | null; lateCancel: string | null; hours: number }

const words = {
  en: (clinic: string) => `By saving this card you allow ${clinic} to charge it for fees you owe under the terms below.`,
  de: (clinic: string) => `Mit dem Speichern dieser Karte erlauben Sie ${clinic}, sie mit den unten genannten Gebühren zu belasten.`,
  he: (clinic: string) => `בשמירת הכרטיס אתם מאשרים ל-${clinic} לחייב אותו בדמים המפורטים להלן.`,
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
export function consentText(clinic: string, locale: string, fees: Fees): string {
  const language = (['en', 'de', 'he'] as const).find((one) => locale.startsWith(one)) ?? 'en'
  return [
    words[language](clinic),
    fees.noShow ? noShow[language](fees.noShow) : '',
    fees.lateCancel ? lateCancel[language](fees.lateCancel, fees.hours) : '',
  ].join('')
}
