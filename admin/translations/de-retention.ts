import type { RetentionWords } from '@/admin/translations/en-retention'

export const deRetention: RetentionWords = {
  title: 'Akten, deren Frist abgelaufen ist',
  hint: 'Nichts wird je von selbst gelöscht: Sie entscheiden über jede Akte, einzeln oder über mehrere zusammen.',
  managersOnly: 'Über Akten, deren Frist abgelaufen ist, entscheidet nur die Leitung.',
  nothing: 'Nichts zu entscheiden: Bei keiner Akte ist die Frist abgelaufen.',
  ruleTitle: 'Die Regel',
  ruleRecords:
    'Patientenakten werden {{years}} Jahre nach der letzten Behandlung aufbewahrt: dem letzten Termin, der stattfand, oder was später geschrieben oder abgelegt wurde. Danach gibt es meist keinen Grund mehr, sie zu behalten.',
  source_DE: 'So verlangt es § 630f Abs. 3 BGB.',
  source_IL: 'So verlangt es Israel von Praxen; Krankenhäuser bewahren manches länger auf.',
  source_PH:
    'Das ist die längere der Fristen im DOH Department Circular 2021-0226 der Philippinen (7 Jahre ambulant, 10 stationär).',
  source_elsewhere: 'Das ist die übliche Frist, wo für das Land keine andere festgelegt ist.',
  source_own: 'Diese Frist hat Ihre Praxis in den Einstellungen gewählt.',
  ruleInvoices:
    'Gelöscht wird, so weit das Recht es an diesem Tag erlaubt: Rechnungen und Zahlungen, mit Name und Anschrift, bleiben {{years}} Jahre nach dem Ende ihres Jahres.',
  ruleHold:
    'Bei Minderjährigen, Röntgenbildern oder einem Streit können längere Fristen gelten: Bewahren Sie die Akte dann auf, oder setzen Sie eine Löschsperre.',
  number: 'Patientennummer',
  lastVisit: 'Letzte Behandlung',
  rule: 'Regel',
  dueSince: 'Frist abgelaufen seit',
  afterYears: '{{years}} Jahre nach der letzten Behandlung',
  choose: '{{number}} auswählen',
  chooseAll: 'Alle auf dieser Seite auswählen',
  chosen: '{{count}} von {{total}} ausgewählt',
  decideTitle: 'Über Akten entscheiden: {{count}}',
  eraseSeveral:
    'Jede Akte wird gelöscht, so weit das Recht es heute erlaubt. Das kann nicht rückgängig gemacht werden. Auch Sicherungen bringen es nicht zurück.',
  decided: 'Entschieden: {{count}}',
  earlier: 'Vorige Seite',
  later: 'Nächste Seite',
}
