export const words = {
  name: { en: 'Recalls', de: 'Wiedervorstellungen', he: 'זימונים חוזרים' },
  summary: {
    en: 'Lists the patients to call back, so many months after a visit.',
    de: 'Listet auf, wer so viele Monate nach einem Besuch wieder einzubestellen ist.',
    he: 'רשימת המטופלים שיש לזמן שוב, מספר חודשים לאחר ביקור.',
  },
  months: {
    en: 'Call back after (months)',
    de: 'Wieder einbestellen nach (Monaten)',
    he: 'זימון חוזר לאחר (חודשים)',
  },
  usualMonths: {
    en: 'Call back after (months), where a service says nothing',
    de: 'Wieder einbestellen nach (Monaten), wo eine Leistung nichts sagt',
    he: 'זימון חוזר לאחר (חודשים), כשהשירות אינו קובע',
  },
  none: {
    en: 'Left empty, only services that say so call back.',
    de: 'Leer: nur Leistungen, die es sagen.',
    he: 'ריק: רק שירותים שקבעו זאת.',
  },
  due: { en: 'Patients to call back', de: 'Wieder einzubestellen', he: 'מטופלים לזימון' },
  page: {
    en: {
      title: 'Patients to call back',
      nothing: 'Nobody is due.',
      done: 'Called',
      failed: 'Please try again.',
    },
    de: {
      title: 'Wieder einzubestellen',
      nothing: 'Niemand ist fällig.',
      done: 'Angerufen',
      failed: 'Bitte noch einmal.',
    },
    he: { title: 'מטופלים לזימון', nothing: 'אין כעת מי לזמן.', done: 'זומן', failed: 'נא לנסות שוב.' },
  },
}
