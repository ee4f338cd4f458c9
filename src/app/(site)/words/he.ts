import type { SiteWords } from '@/src/app/(site)/words/en'

export const he: SiteWords = {
  notFound: {
    title: 'הדף הזה אינו קיים',
    hint: 'ייתכן שהכתובת שגויה או שהדף עבר למקום אחר.',
    toStart: 'אל Careloom',
  },
  closedNetwork: {
    title: 'המרפאה סגורה לרשת שלך',
    hint: 'המרפאה קבעה מאילו רשתות אפשר להגיע אליה, והרשת שלך אינה ביניהן. אם זו טעות, יש לפנות לבעלי המרפאה.',
    signOut: 'יציאה',
    sessions: 'היכן אני מחובר?',
  },
  invitation: {
    title: 'אישור ההזמנה',
    hint: 'צעד אחד, ואפשר להתחיל לעבוד עם המרפאה.',
    whoAreYou: 'האם יש לך חשבון Careloom?',
    newHere: 'אין לי חשבון',
    haveAccount: 'יש לי חשבון',
    name: 'השם שלך',
    nameHint: 'אם השדה יישאר ריק, יישמר השם שבהזמנה.',
    newPassword: 'סיסמה חדשה',
    passwordRules:
      'לפחות 12 תווים, בלי השם או כתובת הדוא״ל שלך, ולא קלה לניחוש. כמה מילים ברצף הן בחירה טובה.',
    passwordOfAccount: 'סיסמה',
    passwordOfAccountHint: 'הסיסמה שבה נכנסים ל-Careloom.',
    show: 'הצגה',
    showPassword: 'הצגת הסיסמה',
    accept: 'אישור ההזמנה',
    joinedAlready: 'כבר הצטרפת?',
    signIn: 'כניסה',
    welcome: 'ברוכים הבאים',
    welcomeHint: 'הצטרפת למרפאה. הכניסה היא עם הכתובת',
    linkIncomplete: 'חסר משהו בקישור הזה. יש לפתוח אותו שוב מתוך הודעת הדוא״ל.',
    linkOver: 'הקישור הזה אינו תקף עוד: כבר השתמשו בו, הוא בוטל או שפג תוקפו. יש לבקש מהמרפאה קישור חדש.',
    passwordMissing: 'יש להזין סיסמה.',
    passwordShort: 'הסיסמה צריכה לכלול לפחות 12 תווים.',
    weakPassword:
      'הסיסמה קלה מדי לניחוש, ארוכה מדי, או שהיא כוללת את השם או את כתובת הדוא״ל שלך. יש לבחור סיסמה אחרת.',
    wrongPassword: 'זו אינה הסיסמה של החשבון שלך.',
    accountExists: 'כבר קיים חשבון לכתובת הדוא״ל שלך. יש לבחור ״יש לי חשבון״ ולהזין את הסיסמה שלו.',
    offline: 'אין קשר עם השרת. יש לבדוק את החיבור.',
    needsScripts: 'הדף הזה זקוק ל-JavaScript. יש להפעיל אותו בדפדפן.',
  },
}
