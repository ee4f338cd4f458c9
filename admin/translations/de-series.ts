import type { SeriesWords } from '@/admin/translations/en-series'

/** The words of series of visits and of calendar feeds. */
export const deSeries: SeriesWords = {
  bookSeries: 'Als Serie buchen',
  bookSeriesHint: 'Derselbe Termin zur selben Uhrzeit. Alle werden gebucht oder keiner.',
  everyWeeks: 'Alle wie viele Wochen',
  numberOfVisits: 'Anzahl der Termine',
  seriesBooked: '{{count}} Termine sind gebucht.',
  seriesPlace: 'Termin {{position}} von {{count}} einer Serie',
  previousVisit: 'Voriger Termin der Serie',
  nextVisit: 'Nächster Termin der Serie',
  changeSeries: 'Serie ändern',
  cancelSeries: 'In der Serie absagen',
  seriesHint: 'Was vorbei ist oder begonnen hat, bleibt, wie es ist.',
  whichVisits: 'Welche Termine',
  scopeThis: 'Nur diesen',
  scopeFollowing: 'Diesen und alle folgenden',
  scopeAll: 'Alle künftigen',
  newTime: 'Neue Zeit',
  freeInstead: 'frei: {{times}}',
  createFeed: 'Adresse erstellen',
  feedCreated: 'Die Adresse des Kalenders',
  feedOnce:
    'Bitte jetzt aufbewahren: Sie kann nicht noch einmal gezeigt werden. Wer sie hat, kann diesen Kalender lesen.',
}
