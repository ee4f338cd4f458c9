import { z } from 'zod'

const HOURS_IN_MONTH = 720
const HIGHEST_MINOR = 100_000_000

const amount = (label: { en: string; de: string; he: string }) =>
  z.int().min(0).max(HIGHEST_MINOR).default(0).meta({ label })

/** What each clinic decides. Amounts are minor units of its currency; 0 is none. */
export const settings = z.object({
  noShowFeeMinor: amount({
    en: 'Fee when a patient does not come (minor units)',
    de: 'Gebühr bei Nichterscheinen (kleinste Einheit)',
    he: 'דמי אי-הגעה (ביחידות קטנות)',
  }),
  lateCancelFeeMinor: amount({
    en: 'Fee for a late cancellation (minor units)',
    de: 'Gebühr bei später Absage (kleinste Einheit)',
    he: 'דמי ביטול מאוחר (ביחידות קטנות)',
  }),
  lateCancelHours: z
    .int()
    .min(0)
    .max(HOURS_IN_MONTH)
    .default(24)
    .meta({
      label: {
        en: 'A cancellation is late from so many hours before the visit',
        de: 'Eine Absage ist spät ab so vielen Stunden vor dem Termin',
        he: 'ביטול נחשב מאוחר החל ממספר שעות זה לפני הביקור',
      },
    }),
  waiverHours: z
    .int()
    .min(0)
    .max(HOURS_IN_MONTH)
    .default(24)
    .meta({
      label: {
        en: 'Hours for your staff to waive a fee before the card is charged',
        de: 'Stunden, in denen Ihr Team auf eine Gebühr verzichten kann, bevor die Karte belastet wird',
        he: 'שעות שבהן הצוות יכול לוותר על התשלום לפני חיוב הכרטיס',
      },
    }),
  depositPercent: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .meta({
      label: {
        en: 'Part of the price to pay when booking online (percent)',
        de: 'Anteil des Preises, der bei der Buchung zu zahlen ist (Prozent)',
        he: 'חלק מהמחיר לתשלום בעת ההזמנה (אחוזים)',
      },
    }),
})

export type StripeSettings = z.output<typeof settings>
