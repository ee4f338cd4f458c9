import type { NoteCase } from '@/src/demo/profiles/clinic-profile'

const session = (
  services: string[],
  [anliegen, verlauf, einschaetzung, vereinbarung]: [string, string, string, string],
): NoteCase => ({
  services,
  texts: { anliegen, verlauf, einschaetzung, vereinbarung },
})

export const talkCases: readonly NoteCase[] = [
  session(
    ['PSY', 'ONL'],
    [
      'Berichtet von einer ruhigeren Woche; der Streit mit dem Bruder beschäftigt weiter.',
      'Biografische Arbeit: Rolle als ältestes Kind, Verantwortung für die Geschwister.',
      'Deutlich entlastet gegenüber der Vorwoche. Keine Hinweise auf Suizidalität.',
      'Brief an den Bruder entwerfen, nicht abschicken.\nNächste Sitzung wie gewohnt.',
    ],
  ),
  session(
    ['PSY', 'ONL'],
    [
      'Schlief nur vier Stunden je Nacht, grübelt über die Arbeit.',
      'Psychoedukation zum Schlaf, Schlaftagebuch eingeführt, Grübelstopp geübt.',
      'Erschöpft, aber orientiert und im Affekt schwingungsfähig.',
      'Schlaftagebuch führen.\nHandy ab 22 Uhr außerhalb des Schlafzimmers.',
    ],
  ),
  session(
    ['PSY'],
    [
      'Vermied erneut die U-Bahn, fuhr aber zweimal Straßenbahn.',
      'Exposition in der Vorstellung, Anspannung sank von 8 auf 4.',
      'Agoraphobie, rückläufiges Vermeidungsverhalten.',
      'Zweimal U-Bahn fahren, zuerst mit Begleitung.\nAnspannung notieren.',
    ],
  ),
  session(
    ['PSY', 'ONL'],
    [
      'Traurig und ohne Antrieb am Morgen, sagt Verabredungen ab.',
      'Tagesstruktur und angenehme Tätigkeiten geplant, Gedankenprotokoll zur Teamsitzung ausgefüllt.',
      'Stimmung gedrückt, glaubhaft von Suizidalität distanziert.',
      'Jeden Tag eine geplante Tätigkeit.\nGedankenprotokoll an drei Tagen.',
    ],
  ),
  session(
    ['ERST'],
    [
      'Sucht nach einer Trennung Unterstützung; Empfehlung der Hausärztin.',
      'Anamnese, Lebenssituation, frühere Behandlungen. Ablauf und Schweigepflicht erklärt.',
      'Anpassungsstörung, zu klären: depressive Episode.',
      'Fragebögen ausfüllen.\nZwei weitere Gespräche, dann Entscheidung über die Therapie.',
    ],
  ),
  session(
    ['COA'],
    [
      'Übernimmt zum Monatsende die Leitung der Abteilung.',
      'Rollenklärung, Stärken aus drei früheren Erfolgen abgeleitet.',
      'Kein Behandlungsbedarf, reine Beratung.',
      'Gespräch mit der Vorgängerin führen.\nErste Teamsitzung vorbereiten.',
    ],
  ),
  session(
    ['COA'],
    [
      'Möchte den Beruf wechseln und schwankt zwischen zwei Wegen.',
      'Entscheidungswaage für beide Wege ausgefüllt, Werte geordnet.',
      'Kein Behandlungsbedarf, reine Beratung.',
      'Zwei Menschen aus dem Zielberuf befragen.',
    ],
  ),
]
