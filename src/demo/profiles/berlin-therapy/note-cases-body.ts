import type { NoteCase } from '@/src/demo/profiles/clinic-profile'

const treatment = (
  services: string[],
  [befund, behandlung, uebungen]: [string, string, string],
): NoteCase => ({
  services,
  texts: { befund, behandlung, uebungen },
})

const practice = (
  services: string[],
  [ziel, durchfuehrung, beobachtung]: [string, string, string],
): NoteCase => ({
  services,
  texts: { ziel, durchfuehrung, beobachtung },
})

export const bodyCases: readonly NoteCase[] = [
  treatment(
    ['KG'],
    [
      'Lendenwirbelsäule: Schmerz in Ruhe 2, bei Belastung 5. Beugung endgradig eingeschränkt.',
      'Weichteiltechniken, Kräftigung der Rumpfmuskulatur 3 × 12, Hebetraining.',
      'Brücke 3 × 10 täglich.\nKatze und Kuh 2 × 10.\nKeine schweren Lasten.',
    ],
  ),
  treatment(
    ['KG'],
    [
      'Knie nach Kreuzband-OP: Streckung 0, Beugung 105 Grad, kein Erguss. Gangbild sicherer.',
      'Passive und aktive Mobilisation, Treppentraining, Eis im Anschluss.',
      'Fersenrutschen 3 × 15.\nZweimal täglich zehn Minuten gehen.',
    ],
  ),
  treatment(
    ['KG'],
    [
      'Sprunggelenk nach Bruch: Dorsalextension 10 Grad, Einbeinstand acht Sekunden.',
      'Gelenkmobilisation, Gleichgewicht auf dem Kreisel, Wadenkräftigung.',
      'Einbeinstand beim Zähneputzen.\nFersenheben 3 × 12.',
    ],
  ),
  treatment(
    ['MT'],
    [
      'Hypertonus im Trapezius beidseits, Rotation der Halswirbelsäule rechts 50 Grad.',
      'Manuelle Traktion, Triggerpunkte, Haltungsschulung am Bildschirm.',
      'Dehnung der Brustmuskulatur am Türrahmen, 3 × 30 Sekunden.\nBildschirm auf Augenhöhe.',
    ],
  ),
  treatment(
    ['MT'],
    [
      'Schulter rechts: Abduktion 95 Grad, schmerzhafter Bogen ab 80 Grad.',
      'Gleiten des Humeruskopfes nach kaudal, Mobilisation des Schulterblatts.',
      'Pendeln mit leichtem Gewicht, dreimal täglich.\nWandklettern mit den Fingern.',
    ],
  ),
  treatment(
    ['MLD'],
    [
      'Umfang des Unterschenkels links 2 cm größer als rechts, Haut weich, kein Druckschmerz.',
      'Lymphdrainage Hals, Bauch und Bein links, Kompression angelegt.',
      'Bein hochlagern.\nKompressionsstrumpf tagsüber tragen.',
    ],
  ),
  treatment(
    ['US'],
    [
      'Druckschmerz am seitlichen Ellenbogen, Griffkraft rechts gemindert.',
      'Ultraschall 1 MHz, 1,0 W/cm², fünf Minuten, im Anschluss Querfriktion.',
      'Exzentrisches Training mit 1 kg, 3 × 15.\nMaus mit links bedienen.',
    ],
  ),
  treatment(
    ['WELL'],
    [
      'Verspannung zwischen den Schulterblättern, keine Gegenanzeigen.',
      'Klassische Massage von Rücken und Nacken, sechzig Minuten.',
      'Viel trinken.\nAlle 45 Minuten aufstehen.',
    ],
  ),
  practice(
    ['KIND'],
    [
      'Stift locker im Dreipunktgriff halten.',
      'Knete, Pinzettenspiele, Schwungübungen auf großem Papier.',
      'Arbeitete fünfzehn Minuten ohne Unterbrechung, Druck deutlich geringer.',
    ],
  ),
  practice(
    ['KIND'],
    [
      'Zwanzig Minuten bei einer Aufgabe bleiben.',
      'Arbeitsplatz geordnet, Wecker und Plan mit Bildern; Elterngespräch.',
      'Braucht noch Erinnerung, freut sich über den Erfolg.',
    ],
  ),
  practice(
    ['ERGO'],
    [
      'Greifen mit der rechten Hand im Alltag.',
      'Spiegeltherapie zehn Minuten, danach Tasse und Besteck.',
      'Schulter wird noch mitbewegt, Handgelenk stabiler als zuletzt.',
    ],
  ),
  practice(
    ['ERGO'],
    [
      'Rückkehr an den Arbeitsplatz in drei Wochen.',
      'Belastungsprobe am Schreibtisch, Pausenplan, Merkhilfen.',
      'Vierzig Minuten ohne Kopfschmerz, danach Pause nötig.',
    ],
  ),
]
