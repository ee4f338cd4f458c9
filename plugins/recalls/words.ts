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
