import type { SeriesWords } from '@/admin/translations/en-series'

/** The words of series of visits and of calendar feeds. */
export const heSeries: SeriesWords = {
  bookSeries: 'קביעה כסדרה',
  bookSeriesHint: 'אותו תור באותה שעה. כל התורים נקבעים, או אף אחד מהם.',
  everyWeeks: 'כל כמה שבועות',
  numberOfVisits: 'מספר התורים',
  seriesBooked: 'נקבעו {{count}} תורים.',
  seriesPlace: 'תור {{position}} מתוך {{count}} בסדרה',
  previousVisit: 'התור הקודם בסדרה',
  nextVisit: 'התור הבא בסדרה',
  changeSeries: 'שינוי הסדרה',
  cancelSeries: 'ביטול בסדרה',
  seriesHint: 'מה שהסתיים או התחיל נשאר כפי שהוא.',
  whichVisits: 'אילו תורים',
  scopeThis: 'רק התור הזה',
  scopeFollowing: 'התור הזה והבאים אחריו',
  scopeAll: 'כל התורים שלפנינו',
  newTime: 'שעה חדשה',
  freeInstead: 'פנוי: {{times}}',
  createFeed: 'יצירת כתובת',
  feedCreated: 'כתובת היומן',
  feedOnce: 'נא לשמור עכשיו: לא ניתן להציג אותה שוב. מי שמחזיק בה יכול לקרוא את היומן.',
}
