import type { NamePool, PeopleBook } from '@/src/demo/profiles/clinic-profile'
import { chineseNames, hebrewNames } from '@/src/demo/profiles/foreign-names'

const germanNames: NamePool = {
  weight: 94,
  language: 'de',
  female:
    'Anna Lea Emma Mia Hannah Sophie Marie Lena Laura Julia Katharina Franziska Johanna Charlotte Clara Ida Frieda Greta Ella Luise Helga Ursula Ingrid Renate Monika Petra Sabine Birgit Heike Susanne Nadine Melanie Jana Antje Kerstin Elif Zeynep Olga Swetlana Magdalena'.split(
      ' ',
    ),
  male: 'Paul Leon Elias Finn Jonas Luis Felix Lukas Maximilian Moritz Anton Emil Oskar Karl Friedrich Hans Peter Wolfgang Klaus Jürgen Dieter Uwe Bernd Frank Andreas Stefan Markus Thomas Sven Torsten Matthias Sebastian Tobias Florian Mehmet Emre Dmitri Jakub Nico Till'.split(
    ' ',
  ),
  last: 'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Maier Herrmann Walter König Kaiser Fuchs Peters Scholz Möller Weiß Jung Hahn Vogel Friedrich Keller Günther Berger Winkler Yılmaz Kowalski Nowak'.split(
    ' ',
  ),
}

export const berlinPeople: PeopleBook = {
  pools: [germanNames, { ...hebrewNames, weight: 4 }, { ...chineseNames, weight: 2 }],
  places: [
    {
      city: 'Berlin',
      postalCode: '10405',
      streets: ['Prenzlauer Allee', 'Winsstraße', 'Immanuelkirchstraße', 'Marienburger Straße'],
    },
    {
      city: 'Berlin',
      postalCode: '10437',
      streets: ['Schönhauser Allee', 'Gleimstraße', 'Kopenhagener Straße', 'Lychener Straße'],
    },
    { city: 'Berlin', postalCode: '12047', streets: ['Sonnenallee', 'Pannierstraße', 'Hobrechtstraße'] },
    { city: 'Berlin', postalCode: '13353', streets: ['Torfstraße', 'Sprengelstraße', 'Müllerstraße'] },
    {
      city: 'Potsdam',
      region: 'Brandenburg',
      postalCode: '14467',
      streets: ['Brandenburger Straße', 'Gutenbergstraße', 'Jägerstraße'],
    },
  ],
  streetLine: (street, house) => `${street} ${house}`,
  // Numbers that the regulator keeps free for films and books.
  phone: (number) => `+49 30 23125 ${String(number % 1_000).padStart(3, '0')}`,
  relationships: ['Ehepartner', 'Mutter', 'Vater', 'Tochter', 'Sohn', 'Schwester', 'Lebensgefährtin'],
  tags: [
    { name: 'Privat versichert', fromAge: 0 },
    { name: 'Selbstzahler', fromAge: 18 },
    { name: 'Beihilfe', fromAge: 0 },
    { name: 'Verordnung läuft aus', fromAge: 0 },
    { name: 'Rollstuhl', fromAge: 50 },
    { name: 'Dolmetscher nötig', fromAge: 0 },
  ],
  allergies: ['Penicillin', 'Latex', 'Pollen', 'Pflasterkleber', 'Nüsse', 'Massageöl', 'Nickel'],
  conditions: [
    {
      fromAge: 20,
      history: 'Rezidivierende depressive Störung, letzte Episode 2022.',
      medications: ['Sertralin 50 mg morgens'],
    },
    {
      fromAge: 30,
      history: 'Bandscheibenvorfall L4/L5, konservativ behandelt.',
      medications: ['Ibuprofen 400 mg bei Bedarf'],
    },
    { fromAge: 55, history: 'Knie-TEP rechts im Vorjahr, Verlauf ohne Komplikationen.', medications: [] },
    {
      fromAge: 40,
      history: 'Arterielle Hypertonie, gut eingestellt.',
      medications: ['Ramipril 5 mg morgens'],
    },
    {
      fromAge: 14,
      history: 'Migräne ohne Aura, etwa zweimal im Monat.',
      medications: ['Sumatriptan 50 mg bei Bedarf'],
    },
    {
      fromAge: 50,
      history: 'Schlaganfall links 2021 mit Restschwäche der rechten Hand.',
      medications: ['ASS 100 mg', 'Atorvastatin 40 mg abends'],
    },
    { fromAge: 6, history: 'Sturz mit Radiusfraktur, operiert.', medications: [] },
    { fromAge: 20, history: 'Hashimoto-Thyreoiditis.', medications: ['L-Thyroxin 75 µg morgens'] },
  ],
  internalNotes: [
    'Bitte nur nachmittags anrufen.',
    'Kommt mit Begleitung.',
    'Rechnung an die Beihilfestelle.',
    'Möchte nicht per E-Mail erinnert werden.',
  ],
}
