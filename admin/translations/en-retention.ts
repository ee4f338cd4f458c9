/** The words about records whose time is over. German and Hebrew have the same keys. */
export const enRetention = {
  title: 'Records whose time is over',
  hint: 'Nothing is ever erased by itself: you decide about each record, one by one or several together.',
  managersOnly: 'Only those who run the clinic decide about records whose time is over.',
  nothing: 'Nothing to decide: no record is past its time.',
  ruleTitle: 'The rule',
  ruleRecords:
    'Medical records are kept for {{years}} years after the last treatment: the last visit that took place, or whatever was written or filed later. After that there is mostly no reason left to keep them.',
  source_DE: 'This is what § 630f (3) of the German Civil Code (BGB) asks for.',
  source_IL: 'This is what Israel asks of clinics; hospitals keep some records longer.',
  source_PH:
    'This is the longer of the times in DOH Department Circular 2021-0226 of the Philippines (7 years for outpatients, 10 for inpatients).',
  source_elsewhere: 'This is the usual time where no other one was set for the country.',
  source_own: 'Your clinic chose this time in its settings.',
  ruleInvoices:
    'Erasing goes as far as the law allows on that day: invoices and payments, with name and address, stay for {{years}} years after the end of their year.',
  ruleHold:
    'For minors, X-rays or a dispute longer times may apply: then keep the record, or set a legal hold.',
  number: 'Patient number',
  lastVisit: 'Last treatment',
  rule: 'Rule',
  dueSince: 'Time over since',
  afterYears: '{{years}} years after the last treatment',
  choose: 'Choose {{number}}',
  chooseAll: 'Choose all on this page',
  chosen: '{{count}} of {{total}} chosen',
  decideTitle: 'Decide about records: {{count}}',
  eraseSeveral:
    'Each record is erased as far as the law allows today. This cannot be undone. Backups do not bring it back either.',
  decided: 'Decided: {{count}}',
  earlier: 'Previous page',
  later: 'Next page',
}

export type RetentionWords = typeof enRetention
