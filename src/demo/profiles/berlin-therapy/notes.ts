import type { NoteBook } from '@/src/demo/profiles/clinic-profile'

export const berlinNotes: NoteBook = {
  templates: [
    {
      name: 'Sitzungsprotokoll',
      categories: ['Psychotherapie', 'Beratung'],
      sections: [
        { key: 'anliegen', title: 'Anliegen', prompt: 'Was heute mitgebracht wurde' },
        { key: 'verlauf', title: 'Verlauf', prompt: 'Inhalt und Methoden' },
        { key: 'einschaetzung', title: 'Einschätzung', prompt: 'Psychischer Befund, Risiken' },
        { key: 'vereinbarung', title: 'Vereinbarung', prompt: 'Bis zum nächsten Mal' },
      ],
    },
    {
      name: 'Behandlungsverlauf',
      categories: ['Physiotherapie', 'Wohlbefinden'],
      sections: [
        { key: 'befund', title: 'Befund', prompt: 'Schmerz, Beweglichkeit, Kraft' },
        { key: 'behandlung', title: 'Behandlung', prompt: 'Techniken und Dosierung' },
        { key: 'uebungen', title: 'Übungen für zu Hause', prompt: 'Was, wie oft' },
      ],
    },
    {
      name: 'Ergotherapie',
      categories: ['Ergotherapie'],
      sections: [
        { key: 'ziel', title: 'Ziel', prompt: 'Woran gearbeitet wird' },
        { key: 'durchfuehrung', title: 'Durchführung', prompt: 'Material und Vorgehen' },
        { key: 'beobachtung', title: 'Beobachtung', prompt: 'Was gelang, was nicht' },
      ],
    },
  ],
  texts: {
    Psychotherapie: {
      anliegen: [
        'Berichtet von einer ruhigeren Woche; der Streit mit dem Bruder beschäftigt weiter.',
        'Schlief nur vier Stunden je Nacht, grübelt über die Arbeit.',
        'Vermied erneut die U-Bahn, fuhr aber zweimal Straßenbahn.',
        'Traurig und erschöpft, kaum Antrieb am Morgen.',
      ],
      verlauf: [
        'Kognitive Umstrukturierung am Beispiel der Teamsitzung. Gedankenprotokoll gemeinsam ausgefüllt.',
        'Exposition in der Vorstellung, Anspannung sank von 8 auf 4.',
        'Biografische Arbeit: Rolle als Älteste, Verantwortung für die Geschwister.',
        'Psychoedukation zum Schlaf, Schlaftagebuch eingeführt.',
      ],
      einschaetzung: [
        'Wach, orientiert, im Affekt schwingungsfähig. Keine Hinweise auf Suizidalität.',
        'Stimmung gedrückt, Antrieb vermindert, glaubhaft von Suizidalität distanziert.',
        'Deutlich entlastet gegenüber der Vorwoche.',
      ],
      vereinbarung: [
        'Gedankenprotokoll an drei Tagen führen.\nNächste Sitzung wie gewohnt.',
        'Zweimal U-Bahn fahren, zuerst mit Begleitung.\nAnspannung notieren.',
        'Schlaftagebuch weiterführen.\nHandy ab 22 Uhr außerhalb des Schlafzimmers.',
      ],
    },
    Beratung: {
      anliegen: [
        'Übernimmt zum Monatsende die Leitung der Abteilung.',
        'Möchte den Beruf wechseln, schwankt zwischen zwei Wegen.',
      ],
      verlauf: [
        'Rollenklärung, Stärken aus drei früheren Erfolgen abgeleitet.',
        'Entscheidungswaage für beide Wege ausgefüllt.',
      ],
      einschaetzung: ['Kein Behandlungsbedarf, reine Beratung.'],
      vereinbarung: ['Gespräch mit der Vorgängerin führen.', 'Zwei Menschen aus dem Zielberuf befragen.'],
    },
    Physiotherapie: {
      befund: [
        'Schmerz in Ruhe 2, bei Belastung 5. Flexion endgradig eingeschränkt.',
        'Knie: Streckung 0, Beugung 105 Grad, kein Erguss. Gangbild sicherer.',
        'Hypertonus im Trapezius beidseits, Rotation der Halswirbelsäule rechts 50 Grad.',
        'Umfang des Unterschenkels links 2 cm größer als rechts.',
      ],
      behandlung: [
        'Mobilisation der Lendenwirbelsäule, Weichteiltechniken, Kräftigung der Rumpfmuskulatur 3 × 12.',
        'Passive und aktive Mobilisation, Treppentraining, Eis im Anschluss.',
        'Manuelle Traktion, Triggerpunkte, Haltungsschulung am Bildschirm.',
        'Ultraschall 1 MHz, 1,0 W/cm², fünf Minuten.',
      ],
      uebungen: [
        'Brücke 3 × 10 täglich.\nKatze und Kuh 2 × 10.\nKeine schweren Lasten.',
        'Fersenrutschen 3 × 15.\nZweimal täglich zehn Minuten gehen.',
        'Dehnung der Brustmuskulatur am Türrahmen, 3 × 30 Sekunden.',
      ],
    },
    Wohlbefinden: {
      befund: [
        'Verspannung zwischen den Schulterblättern, keine Gegenanzeigen.',
        'Müdigkeit, sonst ohne Beschwerden.',
      ],
      behandlung: [
        'Klassische Massage von Rücken und Nacken, sechzig Minuten.',
        'Massage mit warmem Öl, mittlerer Druck.',
      ],
      uebungen: ['Viel trinken.\nAlle 45 Minuten aufstehen.'],
    },
    Ergotherapie: {
      ziel: [
        'Stift locker im Dreipunktgriff halten.',
        'Selbstständig Knöpfe schließen.',
        'Zwanzig Minuten bei einer Aufgabe bleiben.',
        'Greifen mit der rechten Hand im Alltag.',
      ],
      durchfuehrung: [
        'Knete, Pinzettenspiele, Schwungübungen auf großem Papier.',
        'Arbeitsplatz strukturiert, Wecker und Plan mit Bildern.',
        'Spiegeltherapie zehn Minuten, danach Tasse und Besteck.',
      ],
      beobachtung: [
        'Arbeitete fünfzehn Minuten ohne Unterbrechung, Druck deutlich geringer.',
        'Braucht noch Erinnerung, freut sich über den Erfolg.',
        'Schulter wird noch mitbewegt, Handgelenk stabiler als zuletzt.',
      ],
    },
  },
  addenda: [
    'Nachtrag: Rücksprache mit der Hausärztin, Verordnung wird verlängert.',
    'Nachtrag: Patientin hat telefonisch mitgeteilt, dass die Übungen gut gelingen.',
  ],
}
