/** The words of series of visits and of calendar feeds. */
export const enSeries = {
  bookSeries: 'Book as a series',
  bookSeriesHint: 'The same visit at the same time of the clock. All of them are booked, or none.',
  everyWeeks: 'Every so many weeks',
  numberOfVisits: 'Number of visits',
  seriesBooked: '{{count}} visits are booked.',
  seriesPlace: 'Visit {{position}} of {{count}} in a series',
  previousVisit: 'Previous visit of the series',
  nextVisit: 'Next visit of the series',
  changeSeries: 'Change the series',
  cancelSeries: 'Cancel in the series',
  seriesHint: 'What is over or has begun stays as it is.',
  whichVisits: 'Which visits',
  scopeThis: 'Only this one',
  scopeFollowing: 'This one and those after it',
  scopeAll: 'All that lie ahead',
  newTime: 'New time',
  freeInstead: 'free: {{times}}',
  createFeed: 'Make the address',
  feedCreated: 'The address of the calendar',
  feedOnce: 'Please keep it now: it cannot be shown again. Whoever has it can read this calendar.',
}

export type SeriesWords = typeof enSeries
