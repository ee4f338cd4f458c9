type DefaultTemplate = { name: string; sections: { key: string; title: string; prompt?: string }[] }

const english: DefaultTemplate[] = [
  {
    name: 'SOAP',
    sections: [
      { key: 'subjective', title: 'Subjective', prompt: 'What the patient reports' },
      { key: 'objective', title: 'Objective', prompt: 'What you found and measured' },
      { key: 'assessment', title: 'Assessment' },
      { key: 'plan', title: 'Plan' },
    ],
  },
  {
    name: 'Initial assessment',
    sections: [
      { key: 'reason', title: 'Reason for the visit' },
      { key: 'history', title: 'History' },
      { key: 'examination', title: 'Examination' },
      { key: 'assessment', title: 'Assessment' },
      { key: 'goals', title: 'Goals', prompt: 'What the patient wants to reach' },
      { key: 'plan', title: 'Plan' },
    ],
  },
  { name: 'Free text', sections: [{ key: 'note', title: 'Note' }] },
]

const german: DefaultTemplate[] = [
  {
    name: 'SOAP',
    sections: [
      { key: 'subjective', title: 'Subjektiv', prompt: 'Was die Patientin oder der Patient berichtet' },
      { key: 'objective', title: 'Objektiv', prompt: 'Befunde und Messwerte' },
      { key: 'assessment', title: 'Beurteilung' },
      { key: 'plan', title: 'Plan' },
    ],
  },
  {
    name: 'Erstbefund',
    sections: [
      { key: 'reason', title: 'Anlass des Besuchs' },
      { key: 'history', title: 'Anamnese' },
      { key: 'examination', title: 'Untersuchung' },
      { key: 'assessment', title: 'Beurteilung' },
      { key: 'goals', title: 'Ziele', prompt: 'Was die Patientin oder der Patient erreichen möchte' },
      { key: 'plan', title: 'Plan' },
    ],
  },
  { name: 'Freitext', sections: [{ key: 'note', title: 'Notiz' }] },
]

const hebrew: DefaultTemplate[] = [
  {
    name: 'SOAP',
    sections: [
      { key: 'subjective', title: 'סובייקטיבי', prompt: 'מה המטופל מספר' },
      { key: 'objective', title: 'אובייקטיבי', prompt: 'ממצאים ומדידות' },
      { key: 'assessment', title: 'הערכה' },
      { key: 'plan', title: 'תוכנית' },
    ],
  },
  {
    name: 'הערכה ראשונית',
    sections: [
      { key: 'reason', title: 'סיבת הביקור' },
      { key: 'history', title: 'אנמנזה' },
      { key: 'examination', title: 'בדיקה' },
      { key: 'assessment', title: 'הערכה' },
      { key: 'goals', title: 'מטרות', prompt: 'מה המטופל רוצה להשיג' },
      { key: 'plan', title: 'תוכנית' },
    ],
  },
  { name: 'טקסט חופשי', sections: [{ key: 'note', title: 'הערה' }] },
]

const byLanguage: Record<string, DefaultTemplate[]> = { en: english, de: german, he: hebrew }

/** What a new clinic begins with, in its own language where we have it. */
export const defaultTemplates = (locale: string): DefaultTemplate[] =>
  byLanguage[locale.split('-')[0]?.toLowerCase() ?? ''] ?? english
