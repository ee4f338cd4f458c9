export const words = {
  name: { en: 'My plugin', de: 'My plugin', he: 'My plugin' },
  summary: {
    en: 'Keeps a list of entries.',
    de: 'Führt eine Liste von Einträgen.',
    he: 'מנהל רשימת רשומות.',
  },
  maxEntries: {
    en: 'Entries at most',
    de: 'Höchstens so viele Einträge',
    he: 'מספר הרשומות המרבי',
  },
  page: {
    en: { title: 'Entries', nothing: 'There is nothing yet.', failed: 'Please try again.' },
    de: { title: 'Einträge', nothing: 'Noch ist hier nichts.', failed: 'Bitte noch einmal.' },
    he: { title: 'רשומות', nothing: 'עדיין אין כאן דבר.', failed: 'נא לנסות שוב.' },
  },
}
