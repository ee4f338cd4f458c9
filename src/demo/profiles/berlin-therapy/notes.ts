import { bodyCases } from '@/src/demo/profiles/berlin-therapy/note-cases-body'
import { talkCases } from '@/src/demo/profiles/berlin-therapy/note-cases-talk'
import type { NoteBook } from '@/src/demo/profiles/clinic-profile'

export const berlinNotes: NoteBook = {
  templates: [
    {
      name: 'Sitzungsprotokoll',
      services: ['PSY', 'ERST', 'ONL', 'COA'],
      sections: [
        { key: 'anliegen', title: 'Anliegen', prompt: 'Was heute mitgebracht wurde' },
        { key: 'verlauf', title: 'Verlauf', prompt: 'Inhalt und Methoden' },
        { key: 'einschaetzung', title: 'Einschätzung', prompt: 'Psychischer Befund, Risiken' },
        { key: 'vereinbarung', title: 'Vereinbarung', prompt: 'Bis zum nächsten Mal' },
      ],
    },
    {
      name: 'Behandlungsverlauf',
      services: ['KG', 'MT', 'MLD', 'US', 'WELL'],
      sections: [
        { key: 'befund', title: 'Befund', prompt: 'Schmerz, Beweglichkeit, Kraft' },
        { key: 'behandlung', title: 'Behandlung', prompt: 'Techniken und Dosierung' },
        { key: 'uebungen', title: 'Übungen für zu Hause', prompt: 'Was, wie oft' },
      ],
    },
    {
      name: 'Ergotherapie',
      services: ['ERGO', 'KIND'],
      sections: [
        { key: 'ziel', title: 'Ziel', prompt: 'Woran gearbeitet wird' },
        { key: 'durchfuehrung', title: 'Durchführung', prompt: 'Material und Vorgehen' },
        { key: 'beobachtung', title: 'Beobachtung', prompt: 'Was gelang, was nicht' },
      ],
    },
  ],
  cases: [...talkCases, ...bodyCases],
  addenda: [
    'Nachtrag: Rücksprache mit der Hausärztin, die Verordnung wird verlängert.',
    'Nachtrag: telefonische Rückmeldung, die Übungen gelingen gut.',
  ],
}
