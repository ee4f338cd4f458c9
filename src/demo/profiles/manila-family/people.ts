import type { NamePool, PeopleBook } from '@/src/demo/profiles/clinic-profile'
import { chineseNames, hebrewNames } from '@/src/demo/profiles/foreign-names'

const filipinoNames: NamePool = {
  weight: 92,
  language: 'fil',
  female:
    'Maria Angelica Josefina Rosalinda Carmela Bernadette Kristine Jasmine Princess Andrea Camille Danica Erika Fatima Gemma Hazel Imelda Jocelyn Katrina Lourdes Maricel Nicole Ofelia Paula Rowena Sheila Theresa Ursula Vivian Wilma Yolanda Zenaida Analyn Cristina Divina Evangeline Luzviminda Marites Rosario Althea'.split(
      ' ',
    ),
  male: 'Juan Jose Antonio Francisco Eduardo Ricardo Fernando Roberto Manuel Ramon Angelo Benjamin Carlo Daniel Emmanuel Felipe Gabriel Hector Ignacio Jerome Kenneth Leonardo Marco Nathaniel Oscar Paolo Reynaldo Salvador Tomas Vicente Wilfredo Jayson Mark Ronnie Arnel Dante Efren Rodel Joshua Christian'.split(
    ' ',
  ),
  last: 'Santos,Reyes,Cruz,Bautista,Ocampo,Garcia,Mendoza,Torres,Tomas,Andrada,Castillo,Flores,Villanueva,Ramos,Aquino,Castro,Rivera,Dela Cruz,Del Rosario,De Guzman,Dizon,Domingo,Enriquez,Espiritu,Fernandez,Francisco,Gonzales,Hernandez,Ignacio,Jimenez,Lacson,Lopez,Mabini,Magbanua,Manalo,Mercado,Navarro,Pascual,Perez,Punzalan,Quiambao,Salazar,Santiago,Soriano,Tolentino,Valdez,Vergara,Yap,Zamora,Macapagal'.split(
    ',',
  ),
}

export const manilaPeople: PeopleBook = {
  pools: [filipinoNames, { ...chineseNames, weight: 5 }, { ...hebrewNames, weight: 3 }],
  places: [
    {
      city: 'Makati',
      region: 'Metro Manila',
      postalCode: '1210',
      streets: ['J.P. Rizal Avenue', 'Kalayaan Avenue', 'Zobel Street', 'Malugay Street'],
    },
    {
      city: 'Quezon City',
      region: 'Metro Manila',
      postalCode: '1103',
      streets: ['Kamias Road', 'Timog Avenue', 'Scout Tuason Street', 'Tomas Morato Avenue'],
    },
    {
      city: 'Mandaluyong',
      region: 'Metro Manila',
      postalCode: '1550',
      streets: ['Boni Avenue', 'Shaw Boulevard', 'Maysilo Circle'],
    },
    {
      city: 'Pasig',
      region: 'Metro Manila',
      postalCode: '1605',
      streets: ['Caruncho Avenue', 'Meralco Avenue', 'San Miguel Avenue'],
    },
    {
      city: 'Taguig',
      region: 'Metro Manila',
      postalCode: '1632',
      streets: ['General Luna Street', 'Bayani Road', 'Cuasay Street'],
    },
  ],
  streetLine: (street, house) => `${house} ${street}`,
  // No mobile network uses 900, so these numbers ring nobody's phone.
  phone: (number) => `+63 900 555 ${String(number % 10_000).padStart(4, '0')}`,
  relationships: ['Spouse', 'Mother', 'Father', 'Daughter', 'Son', 'Sister', 'Brother'],
  tags: [
    { name: 'Senior citizen', fromAge: 60 },
    { name: 'PhilHealth', fromAge: 0 },
    { name: 'HMO', fromAge: 0 },
    { name: 'Employer account', fromAge: 20 },
    { name: 'Needs interpreter', fromAge: 0 },
    { name: 'Wheelchair', fromAge: 50 },
  ],
  allergies: [
    'Penicillin',
    'Shrimp',
    'Peanuts',
    'Aspirin',
    'Sulfa drugs',
    'Dust mites',
    'Mefenamic acid',
    'Latex',
  ],
  conditions: [
    {
      fromAge: 35,
      history: 'Hypertension since 2018, well controlled.',
      medications: ['Losartan 50 mg once daily'],
    },
    {
      fromAge: 35,
      history: 'Type 2 diabetes; last HbA1c 7.1 %.',
      medications: ['Metformin 500 mg twice daily', 'Atorvastatin 20 mg at night'],
    },
    {
      fromAge: 6,
      history: 'Bronchial asthma since childhood, last attack two years ago.',
      medications: ['Salbutamol inhaler as needed'],
    },
    {
      fromAge: 30,
      history: 'Dyslipidaemia found at a company check-up.',
      medications: ['Rosuvastatin 10 mg at night'],
    },
    {
      fromAge: 20,
      history: 'Pulmonary tuberculosis treated in 2015, completed six months.',
      medications: [],
    },
    { fromAge: 25, history: 'Appendectomy in 2009. Otherwise healthy.', medications: [] },
    {
      fromAge: 30,
      history: 'Hypothyroidism after thyroidectomy.',
      medications: ['Levothyroxine 75 mcg before breakfast'],
    },
    { fromAge: 35, history: 'Gout, two attacks last year.', medications: ['Allopurinol 100 mg once daily'] },
  ],
  internalNotes: [
    'Prefers text messages.',
    'Comes with the grandmother.',
    'Ask for the HMO card at every visit.',
    'Asks for a female physician.',
  ],
}
