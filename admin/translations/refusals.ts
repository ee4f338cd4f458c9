import type { RefusalCode } from '@/src/framework/refuse'

type Sentences = Record<RefusalCode, string>

/** One sentence for each way the server can say no. English is missing: the server's own sentence says more. */
export const refusalsInGerman: Sentences = {
  validation_failed: 'Einige Angaben sind nicht gültig.',
  unauthenticated: 'Bitte melden Sie sich an.',
  second_factor_required:
    'Bitte geben Sie den Code Ihrer Authenticator-App, einen Wiederherstellungscode oder Ihren Passkey an.',
  second_factor_invalid: 'Dieser Code oder Passkey ist falsch oder wurde schon benutzt.',
  second_factor_enrolment_required:
    'Ihre Praxis verlangt einen zweiten Faktor. Bitte richten Sie zuerst einen ein.',
  step_up_required: 'Bitte bestätigen Sie, dass Sie es sind.',
  forbidden: 'Das dürfen Sie nicht.',
  not_a_member: 'Sie arbeiten nicht in dieser Praxis.',
  not_found: 'Diesen Datensatz gibt es nicht.',
  slot_taken: 'Diese Zeit ist schon vergeben.',
  capacity_full: 'Es ist kein Platz mehr frei.',
  conflict: 'Jemand anders hat das inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  illegal_transition: 'Dieser Schritt ist im jetzigen Zustand nicht möglich.',
  idempotency_mismatch: 'Dieser Vorgang wurde schon mit anderen Angaben ausgeführt.',
  nonexistent_local_time: 'Diese Uhrzeit gibt es an dem Tag wegen der Zeitumstellung nicht.',
  outside_hours: 'Die behandelnde Person arbeitet zu dieser Zeit nicht.',
  too_soon: 'Das ist zu kurzfristig.',
  too_far: 'Das liegt zu weit in der Zukunft.',
  amount_above_balance: 'Der Betrag ist höher als das, was noch offen ist.',
  locked: 'Dieser Datensatz ist endgültig und lässt sich nicht mehr ändern.',
  rate_limited: 'Zu viele Versuche. Bitte warten Sie einen Moment.',
  payload_too_large: 'Das ist zu groß.',
  unavailable: 'Das System ist ausgelastet. Bitte versuchen Sie es gleich noch einmal.',
  internal: 'Bei uns ist etwas schiefgegangen. Es wurde nichts geändert.',
}

export const refusalsInHebrew: Sentences = {
  validation_failed: 'חלק מהפרטים אינם תקינים.',
  unauthenticated: 'יש להיכנס למערכת.',
  second_factor_required: 'יש להזין קוד מאפליקציית האימות, קוד שחזור או מפתח גישה.',
  second_factor_invalid: 'הקוד או מפתח הגישה שגוי או שכבר נעשה בו שימוש.',
  second_factor_enrolment_required: 'המרפאה דורשת גורם אימות נוסף. יש להגדיר אחד תחילה.',
  step_up_required: 'יש לאשר את זהותך.',
  forbidden: 'אין לך הרשאה לכך.',
  not_a_member: 'אינך עובד במרפאה זו.',
  not_found: 'רשומה זו אינה קיימת.',
  slot_taken: 'הזמן הזה כבר תפוס.',
  capacity_full: 'לא נותר מקום פנוי.',
  conflict: 'מישהו אחר שינה זאת בינתיים. יש לטעון מחדש ולחזור על השינוי.',
  illegal_transition: 'צעד זה אינו אפשרי במצב הנוכחי.',
  idempotency_mismatch: 'הפעולה כבר בוצעה עם פרטים אחרים.',
  nonexistent_local_time: 'שעה זו אינה קיימת באותו יום בגלל החלפת השעון.',
  outside_hours: 'המטפל אינו עובד בשעה זו.',
  too_soon: 'זה מוקדם מדי להזמנה.',
  too_far: 'זה רחוק מדי קדימה.',
  amount_above_balance: 'הסכום גבוה מהיתרה לתשלום.',
  locked: 'רשומה זו סופית ולא ניתן לשנות אותה.',
  rate_limited: 'יותר מדי ניסיונות. יש להמתין רגע.',
  payload_too_large: 'זה גדול מדי.',
  unavailable: 'המערכת עמוסה. אפשר לנסות שוב בעוד רגע.',
  internal: 'משהו השתבש אצלנו. דבר לא השתנה.',
}
