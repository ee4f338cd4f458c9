import type { RightsWords } from '@/admin/translations/en-rights'

export const deRights: RightsWords = {
  title: 'Akte des Patienten',
  reason: 'Grund',
  until: 'Aufbewahren bis',
  export: 'Alles exportieren',
  exportHint:
    'Ein Archiv mit allem über diesen Patienten wird im Hintergrund erstellt. Nur Sie können es abholen, 24 Stunden lang.',
  exportDone: 'Das Archiv wird erstellt.',
  fetch: 'Archiv abholen',
  restrict: 'Akte einschränken',
  restrictHint:
    'Die Akte wird aufbewahrt, aber niemand arbeitet mit ihr: keine Termine, keine Notizen, nichts Neues. Nur die Leitung sieht sie.',
  restrictDone: 'Die Akte ist eingeschränkt.',
  unrestrict: 'Einschränkung beenden',
  unrestrictHint: 'Alle arbeiten wieder mit der Akte.',
  unrestrictDone: 'Die Einschränkung ist beendet.',
  hold: 'Löschsperre setzen',
  holdHint:
    'Nichts über diesen Patienten wird gelöscht, bis Sie die Sperre beenden, was auch immer es sonst erlaubt.',
  holdDone: 'Alles über diesen Patienten wird aufbewahrt.',
  release: 'Löschsperre beenden',
  releaseHint: 'Es gelten wieder die üblichen Fristen.',
  releaseDone: 'Die Löschsperre ist beendet.',
  erase: 'Löschen',
  eraseHint: 'Das kann nicht rückgängig gemacht werden. Auch Sicherungen bringen es nicht zurück.',
  eraseDone: 'Was gelöscht werden darf, wurde gelöscht.',
  keep: 'Länger aufbewahren',
  keepHint: 'Nach diesem Tag wird die Akte wieder vorgeschlagen.',
  depth_nothing: 'Jetzt kann nichts gelöscht werden.',
  depth_contact:
    'Telefon, E-Mail, Notfallkontakt, Schlagwörter und interne Notizen werden jetzt gelöscht. Der Rest wird eingeschränkt.',
  depth_records: 'Die Patientenakte wird jetzt gelöscht. Rechnungen bleiben, mit Name und Anschrift.',
  depth_everything: 'Alles, was sagt, um wen es geht, wird jetzt gelöscht.',
  keptUntil: '{{what}} bis {{until}}: {{why}}.',
  kept_everything: 'Alles',
  kept_records: 'Die Patientenakte',
  kept_invoices: 'Rechnungen',
  why_legal_hold: 'Eine Löschsperre hält alles fest.',
  why_medical_retention: 'Patientenakten müssen aufbewahrt werden',
  why_tax_retention: 'das Steuerrecht verlangt sie',
}
