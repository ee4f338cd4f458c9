import type { NoteBook } from '@/src/demo/profiles/clinic-profile'

const soap = [
  { key: 'subjective', title: 'Subjective', prompt: 'What the patient tells' },
  { key: 'objective', title: 'Objective', prompt: 'What you find' },
  { key: 'assessment', title: 'Assessment', prompt: 'What you make of it' },
  { key: 'plan', title: 'Plan', prompt: 'What happens next' },
] as const

export const manilaNotes: NoteBook = {
  templates: [
    { name: 'SOAP note', categories: ['Family medicine', 'Women’s health', 'Diagnostics'], sections: soap },
    {
      name: 'Well-child visit',
      categories: ['Paediatrics'],
      sections: [
        { key: 'growth', title: 'Growth', prompt: 'Weight, height, percentiles' },
        { key: 'development', title: 'Development', prompt: 'Milestones for the age' },
        { key: 'plan', title: 'Plan', prompt: 'Vaccines, advice, next visit' },
      ],
    },
    {
      name: 'Procedure note',
      categories: ['Procedures', 'Prevention'],
      sections: [
        { key: 'procedure', title: 'Procedure', prompt: 'What was done, how, with what' },
        { key: 'findings', title: 'Findings', prompt: 'During and after' },
        { key: 'instructions', title: 'Instructions', prompt: 'For the patient' },
      ],
    },
  ],
  texts: {
    'Family medicine': {
      subjective: [
        'Complains of cough with whitish phlegm for three days, no shortness of breath. No known exposure.',
        'Comes for follow-up. Takes the medicine daily, no side effects noted. Home readings between 120/80 and 135/85.',
        'Throbbing headache in the afternoon, relieved by paracetamol. Sleeps five hours on workdays.',
        'Burning epigastric pain after coffee and late meals, on and off for two weeks. No vomiting, stools normal.',
        'No complaints today. Asks for the yearly check-up required by the employer.',
      ],
      objective: [
        'Not in distress. BP 124/78, HR 76, RR 16, afebrile. Clear breath sounds, no murmurs. Abdomen soft.',
        'BP 138/86, HR 82, weight 71 kg, BMI 26.4. Heart regular, lungs clear, no oedema.',
        'Temp 37.9 °C. Pharynx red, no exudate. Small tender cervical nodes. Lungs clear.',
        'Awake and comfortable. Neurological examination normal. Neck supple, no tenderness over the sinuses.',
      ],
      assessment: [
        'Acute upper respiratory infection, probably viral.',
        'Hypertension, controlled.',
        'Tension-type headache.',
        'Functional dyspepsia; to rule out H. pylori.',
        'Apparently healthy; overweight.',
        'Type 2 diabetes, above target.',
      ],
      plan: [
        'Fluids and rest, paracetamol 500 mg every six hours as needed.\nReturn if fever lasts more than three days or breathing gets difficult.',
        'Continue present medicine.\nLow-salt diet, brisk walking thirty minutes a day.\nReview in three months with FBS, lipid profile and creatinine.',
        'Omeprazole 20 mg before breakfast for four weeks.\nAvoid coffee and late meals.\nStool antigen for H. pylori.',
        'CBC, urinalysis, FBS, lipid profile, chest X-ray requested.\nMedical certificate after results.',
      ],
    },
    'Women’s health': {
      subjective: [
        'Feels well, good fetal movement. No bleeding, no headache, no blurring of vision.',
        'Irregular periods for four months, last one heavy with clots.',
        'Mild nausea in the morning, tolerates small meals.',
      ],
      objective: [
        'BP 110/70, weight 62 kg. Fundic height appropriate for dates, fetal heart tones 142 per minute.',
        'Ultrasound: single live intrauterine pregnancy, growth on the 50th percentile, adequate fluid.',
        'Uterus normal in size, endometrium 9 mm, both ovaries without masses.',
      ],
      assessment: [
        'Pregnancy, second trimester, uncomplicated.',
        'Pregnancy, third trimester, cephalic presentation.',
        'Abnormal uterine bleeding, to consider anovulation.',
      ],
      plan: [
        'Continue iron, folic acid and calcium.\nOral glucose test next visit.\nReturn in four weeks; at once with bleeding or strong headache.',
        'Tranexamic acid during heavy days.\nThyroid function and CBC.\nReturn with results.',
      ],
    },
    Diagnostics: {
      subjective: [
        'Palpitations at rest twice this week, each for about a minute.',
        'Asymptomatic; clearance for elective surgery.',
      ],
      objective: [
        'ECG: sinus rhythm 74 per minute, normal axis, no ST changes.',
        'ECG: sinus rhythm with isolated premature ventricular beats.',
      ],
      assessment: ['Normal electrocardiogram.', 'Benign ventricular ectopy.'],
      plan: [
        'Reassured. Less coffee and sleep before midnight.',
        'Cleared for surgery under local anaesthesia.',
        '24-hour Holter if complaints persist.',
      ],
    },
    Paediatrics: {
      growth: [
        'Weight 11.2 kg and length 82 cm, both along the 50th percentile.',
        'Weight 18 kg, height 108 cm. Growing along the same curve since the last visit.',
        'Weight below the 25th percentile, height on the 50th. No loss since the last visit.',
      ],
      development: [
        'Walks alone, says ten words, points to what is wanted. Appropriate for age.',
        'Draws a circle, counts to ten, plays with others.',
        'Does well in school, joins sports.',
      ],
      plan: [
        'MMR given today, left arm. Paracetamol syrup if feverish.\nNext visit in three months.',
        'Advice on varied meals, less juice, no bottle at night.',
        'Certificate for school issued.\nDental check-up advised.',
      ],
    },
    Procedures: {
      procedure: [
        'Under local anaesthesia with lidocaine 2 %, elliptical excision of a sebaceous cyst, 2 × 1 cm, upper back. Closed with nylon 4-0, five stitches.',
        'Wound cleaned with saline, debris removed, hydrocolloid dressing applied.',
        'Partial nail avulsion, right big toe, under ring block.',
      ],
      findings: [
        'Minimal bleeding, capsule removed whole.',
        'Edges clean, granulating, no signs of infection.',
        'Tolerated well.',
      ],
      instructions: [
        'Keep dry for 48 hours. Stitches out in ten days.',
        'Change the dressing every other day.\nReturn at once with fever, pus or spreading redness.',
        'Mefenamic acid 500 mg after meals for three days.',
      ],
    },
    Prevention: {
      procedure: [
        'Influenza vaccine 0.5 ml intramuscularly, left deltoid. Lot noted on the card.',
        'Pneumococcal vaccine 0.5 ml intramuscularly, right deltoid.',
        'Group class: meals, foot care, what to do when sugar is low.',
      ],
      findings: [
        'Observed for fifteen minutes, no reaction.',
        'All took part, questions about rice and fruit answered.',
      ],
      instructions: [
        'Soreness for a day or two is usual.',
        'Next dose as written on the card.',
        'Bring the glucose diary next time.',
      ],
    },
  },
  addenda: [
    'Laboratory results received: all within normal limits. Patient informed by text.',
    'Patient called: fever gone since this morning.',
    'Corrected: the dose of losartan is 50 mg, not 100 mg.',
  ],
}
