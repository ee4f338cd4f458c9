import type { SiteWords } from '@/src/app/(site)/words/en'

export const de: SiteWords = {
  notFound: {
    title: 'Diese Seite gibt es nicht',
    hint: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
    toStart: 'Zu Careloom',
  },
  closedNetwork: {
    title: 'Diese Praxis ist aus Ihrem Netzwerk nicht erreichbar',
    hint: 'Die Praxis hat festgelegt, aus welchen Netzwerken sie erreichbar ist, und Ihres gehört nicht dazu. Wenn das nicht stimmt, fragen Sie die Inhaberschaft der Praxis.',
    signOut: 'Abmelden',
    sessions: 'Wo bin ich angemeldet?',
  },
  offer: {
    title: 'Ein Termin ist frei geworden',
    asking: 'Einen Moment …',
    keptUntil: 'Er wird freigehalten bis',
    accept: 'Diesen Termin annehmen',
    booked: 'Ihr Termin ist gebucht',
    code: 'Ihr Code für den Termin:',
    goneTitle: 'Diese Zeit ist nicht mehr frei',
    gone: 'Sie behalten Ihren Platz auf der Warteliste und hören von der nächsten Zeit, die Ihnen passt.',
    linkIncomplete: 'An diesem Link fehlt etwas. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
    linkOver: 'Dieser Link ist nicht gültig.',
    offline: 'Der Server ist nicht erreichbar. Bitte prüfen Sie die Verbindung.',
    needsScripts: 'Diese Seite braucht JavaScript. Bitte schalten Sie es im Browser ein.',
  },
  invitation: {
    title: 'Einladung annehmen',
    hint: 'Ein Schritt, und Sie können mit Ihrer Praxis arbeiten.',
    whoAreYou: 'Haben Sie ein Careloom-Konto?',
    newHere: 'Ich bin neu hier',
    haveAccount: 'Ich habe ein Konto',
    name: 'Ihr Name',
    nameHint: 'Bleibt das Feld leer, gilt der Name aus Ihrer Einladung.',
    newPassword: 'Neues Passwort',
    passwordRules:
      'Mindestens 12 Zeichen, ohne Ihren Namen oder Ihre E-Mail-Adresse und nicht leicht zu erraten. Einige Wörter hintereinander sind gut.',
    passwordOfAccount: 'Passwort',
    passwordOfAccountHint: 'Das Passwort, mit dem Sie sich bei Careloom anmelden.',
    show: 'Zeigen',
    showPassword: 'Passwort zeigen',
    accept: 'Einladung annehmen',
    joinedAlready: 'Sind Sie schon dabei?',
    signIn: 'Anmelden',
    welcome: 'Willkommen',
    welcomeHint: 'Sie gehören jetzt zur Praxis. Melden Sie sich an mit',
    linkIncomplete: 'An diesem Link fehlt etwas. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
    linkOver:
      'Dieser Link gilt nicht mehr. Er wurde benutzt, zurückgezogen oder ist abgelaufen. Bitte fragen Sie Ihre Praxis nach einem neuen.',
    passwordMissing: 'Bitte geben Sie ein Passwort ein.',
    passwordShort: 'Das Passwort braucht mindestens 12 Zeichen.',
    weakPassword:
      'Dieses Passwort ist zu leicht zu erraten, zu lang, oder es enthält Ihren Namen oder Ihre E-Mail-Adresse. Bitte wählen Sie ein anderes.',
    wrongPassword: 'Das ist nicht das Passwort Ihres Kontos.',
    accountExists:
      'Für Ihre E-Mail-Adresse gibt es schon ein Konto. Bitte wählen Sie „Ich habe ein Konto“ und geben Sie dessen Passwort ein.',
    offline: 'Der Server ist nicht erreichbar. Bitte prüfen Sie die Verbindung.',
    needsScripts: 'Diese Seite braucht JavaScript. Bitte schalten Sie es in Ihrem Browser ein.',
  },
  newPassword: {
    title: 'Neues Passwort wählen',
    save: 'Speichern und anmelden',
    anotherLink: 'Einen neuen Link anfordern',
    linkOver:
      'Dieser Link gilt nicht mehr. Er wurde benutzt oder ist abgelaufen. Bitte fordern Sie einen neuen an.',
  },
}
