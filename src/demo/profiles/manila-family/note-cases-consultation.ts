import type { NoteCase } from '@/src/demo/profiles/clinic-profile'

const soap = (
  services: string[],
  [subjective, objective, assessment, plan]: [string, string, string, string],
): NoteCase => ({
  services,
  texts: { subjective, objective, assessment, plan },
})

export const consultationCases: readonly NoteCase[] = [
  soap(
    ['CONS', 'TELE'],
    [
      'Cough with whitish phlegm and colds for three days, no shortness of breath. Two colleagues have the same.',
      'Not in distress, afebrile. RR 16. Throat slightly red, lungs clear as far as can be judged.',
      'Acute upper respiratory infection, probably viral.',
      'Fluids and rest, paracetamol 500 mg every six hours as needed.\nMedical certificate for two days.\nReturn if fever lasts more than three days or breathing gets difficult.',
    ],
  ),
  soap(
    ['CONS'],
    [
      'Burning epigastric pain after coffee and late meals, on and off for two weeks. No vomiting, stools normal.',
      'BP 118/76, HR 74. Abdomen soft, mild epigastric tenderness, no guarding.',
      'Functional dyspepsia; to rule out H. pylori.',
      'Omeprazole 20 mg before breakfast for four weeks.\nAvoid coffee and late meals.\nStool antigen for H. pylori.',
    ],
  ),
  soap(
    ['CONS', 'TELE'],
    [
      'Throbbing headache in the afternoon, relieved by paracetamol. Sleeps five hours on workdays.',
      'Alert and comfortable. Neurological examination normal, neck supple, no tenderness over the sinuses.',
      'Tension-type headache.',
      'Sleep before eleven, breaks from the screen.\nParacetamol not more than twice a week.\nReturn with vomiting, weakness or changes of vision.',
    ],
  ),
  soap(
    ['CONS'],
    [
      'Itchy rash on both forearms since trying a new detergent last week.',
      'Red papules on the forearms with scratch marks, no vesicles, no fever.',
      'Contact dermatitis.',
      'Hydrocortisone 1 % cream twice daily for a week.\nCetirizine 10 mg at night.\nBack to the former detergent.',
    ],
  ),
  soap(
    ['CONS'],
    [
      'Low back pain after lifting boxes two days ago. No numbness, no weakness, urine and stools normal.',
      'Paravertebral tenderness at L4 and L5, straight leg raise negative, reflexes equal.',
      'Acute lumbar strain.',
      'Mefenamic acid 500 mg after meals for three days.\nStay active, no lifting for a week.\nStretching as shown.',
    ],
  ),
  soap(
    ['FOLL', 'TELE'],
    [
      'Takes losartan daily, no side effects. Home readings between 120/80 and 135/85.',
      'BP 128/82, HR 76, weight 71 kg. Heart regular, lungs clear, no oedema.',
      'Hypertension, controlled.',
      'Continue losartan 50 mg once daily.\nLow-salt diet, brisk walking thirty minutes a day.\nReview in three months with creatinine and lipid profile.',
    ],
  ),
  soap(
    ['FOLL'],
    [
      'Sugar in the morning between 7 and 8 mmol/L. Admits to rice three times a day.',
      'BP 132/84, BMI 27.1. Feet without wounds, sensation intact. HbA1c 7.6 %.',
      'Type 2 diabetes, above target.',
      'Metformin up to 850 mg twice daily.\nHalf a cup of rice at each meal, invited to the diabetes class.\nHbA1c again in three months.',
    ],
  ),
  soap(
    ['FOLL'],
    [
      'Finished the antibiotics yesterday. Cough almost gone, appetite back.',
      'Afebrile, RR 14, clear breath sounds on both sides.',
      'Community-acquired pneumonia, resolved.',
      'No further medicine.\nFlu vaccine in four weeks.',
    ],
  ),
  soap(
    ['APE'],
    [
      'No complaints. Asks for the yearly check-up required by the employer. Does not smoke.',
      'BP 122/78, HR 72, BMI 24.8. Heart, lungs and abdomen without findings. Visual acuity 20/20.',
      'Apparently healthy, fit to work.',
      'CBC, urinalysis, fasting sugar, lipid profile and chest X-ray requested.\nCertificate after results.',
    ],
  ),
  soap(
    ['APE'],
    [
      'Feels well, but gained six kilograms in a year of working from home.',
      'BP 136/88 on two readings, BMI 28.3, waist 98 cm. Otherwise normal.',
      'Overweight; elevated blood pressure, to be confirmed.',
      'Home readings for two weeks.\nLess fried food, thirty minutes of walking.\nReturn with results and the diary.',
    ],
  ),
  soap(
    ['PRE'],
    [
      'Feels well, good fetal movement. No bleeding, no headache, no blurring of vision.',
      'BP 110/70, weight 62 kg. Fundic height appropriate for dates, fetal heart tones 142 per minute.',
      'Pregnancy, second trimester, uncomplicated.',
      'Continue iron, folic acid and calcium.\nOral glucose test next visit.\nReturn in four weeks, at once with bleeding or strong headache.',
    ],
  ),
  soap(
    ['PRE'],
    [
      'Heartburn at night and backache, otherwise well. Counts ten kicks within an hour.',
      'BP 118/74, no oedema. Cephalic presentation, fetal heart tones 138 per minute.',
      'Pregnancy, third trimester, cephalic presentation.',
      'Small meals, pillow under the knees.\nBirth plan and hospital bag discussed.\nReturn in two weeks.',
    ],
  ),
  soap(
    ['US'],
    [
      'Here for the anomaly scan at 22 weeks.',
      'Single live fetus, growth on the 50th percentile, four chambers seen, adequate fluid, posterior placenta.',
      'Normal scan for age.',
      'Prints given.\nGrowth scan at 32 weeks.',
    ],
  ),
  soap(
    ['US'],
    [
      'Irregular periods for four months, last one heavy.',
      'Uterus of normal size, endometrium 9 mm, both ovaries without masses, no free fluid.',
      'Abnormal bleeding without structural cause.',
      'Thyroid function and CBC.\nTranexamic acid on heavy days.\nReturn with results.',
    ],
  ),
  soap(
    ['ECG'],
    [
      'Palpitations at rest twice this week, each for about a minute. Three cups of coffee a day.',
      'Sinus rhythm 74 per minute, normal axis, isolated premature ventricular beats, no ST changes.',
      'Benign ventricular ectopy.',
      'Reassured. Less coffee, sleep before midnight.\n24-hour Holter if complaints persist.',
    ],
  ),
  soap(
    ['ECG'],
    [
      'No complaints; clearance before elective surgery.',
      'Sinus rhythm 68 per minute, normal intervals, no signs of ischaemia.',
      'Normal electrocardiogram.',
      'Cleared for surgery under local anaesthesia.',
    ],
  ),
]
