type Facts = { clinic: string; madeAt: string }

const languages = ['en', 'de', 'he'] as const
type Language = (typeof languages)[number]

/** The patient's language where we speak it, otherwise the clinic's. */
export const languageFor = (...wanted: (string | null | undefined)[]): Language => {
  const codes = wanted.map((code) => code?.toLowerCase().split(/[-_]/, 1)[0])
  return (
    languages.find((language) => language === codes.find((code) => languages.includes(code as Language))) ??
    'en'
  )
}

/** What the archive is and what lies where, for somebody who has never seen one. */
export const readMe = (language: Language, facts: Facts): string => texts[language](facts)

const texts: Record<Language, (facts: Facts) => string> = {
  en: ({ clinic, madeAt }) => `Everything ${clinic} holds about you, as of ${madeAt} (UTC).

patients.json          who you are and how to reach you, allergies, medications, history
appointments.json      your appointments
waitlist.json          what you were or are waiting for
notes.json             what was written about your visits
documents.json, files/ documents and their files
invoices.json, invoices/, payments.json, credit-notes.json
                       what was invoiced and paid, and each invoice as a PDF
consents.json          what you agreed to or took back
patient-requests.json  what you asked for about your record, and what was decided
access.json, access.csv  who saw or changed your record and when

The .json files can be opened with any text editor, the .csv file with a spreadsheet.
Please keep this archive in a safe place: it says a lot about you.
`,
  de: ({ clinic, madeAt }) => `Alles, was ${clinic} über Sie gespeichert hat, Stand ${madeAt} (UTC).

patients.json          wer Sie sind und wie man Sie erreicht, Allergien, Medikamente, Vorgeschichte
appointments.json      Ihre Termine
waitlist.json          worauf Sie gewartet haben oder warten
notes.json             was über Ihre Besuche geschrieben wurde
documents.json, files/ Dokumente und ihre Dateien
invoices.json, invoices/, payments.json, credit-notes.json
                       was berechnet und bezahlt wurde, und jede Rechnung als PDF
consents.json          worin Sie eingewilligt und was Sie widerrufen haben
patient-requests.json  worum Sie zu Ihrer Akte gebeten haben und was entschieden wurde
access.json, access.csv  wer Ihre Akte wann gesehen oder geändert hat

Die .json-Dateien öffnet jeder Texteditor, die .csv-Datei eine Tabellenkalkulation.
Bitte bewahren Sie dieses Archiv sicher auf: Es sagt viel über Sie.
`,
  he: ({ clinic, madeAt }) => `כל מה ש${clinic} שומרת עליך, נכון ל-${madeAt} (UTC).

patients.json          מי אתם ואיך ליצור קשר, אלרגיות, תרופות, רקע רפואי
appointments.json      התורים שלכם
waitlist.json          למה המתנתם או אתם ממתינים
notes.json             מה נכתב על הביקורים שלכם
documents.json, files/ מסמכים והקבצים שלהם
invoices.json, invoices/, payments.json, credit-notes.json
                       מה חויב ושולם, וכל חשבונית כ-PDF
consents.json          למה הסכמתם ומה ביטלתם
patient-requests.json  מה ביקשתם לגבי התיק שלכם ומה הוחלט
access.json, access.csv  מי ראה או שינה את התיק שלכם ומתי

את קובצי ה-json אפשר לפתוח בכל עורך טקסט, ואת קובץ ה-csv בגיליון אלקטרוני.
נא לשמור את הארכיון הזה במקום בטוח: הוא מספר עליכם הרבה.
`,
}
