import type { NoteCase } from '@/src/demo/profiles/clinic-profile'

const done = (service: string, [procedure, findings, instructions]: [string, string, string]): NoteCase => ({
  services: [service],
  texts: { procedure, findings, instructions },
})

export const procedureCases: readonly NoteCase[] = [
  done('SURG', [
    'Under local anaesthesia with lidocaine 2 %, excision of a sebaceous cyst, 2 × 1 cm, upper back. Closed with nylon 4-0, five stitches.',
    'Capsule removed whole, minimal bleeding, tolerated well.',
    'Keep dry for 48 hours.\nMefenamic acid 500 mg after meals for three days.\nStitches out in ten days.',
  ]),
  done('SURG', [
    'Partial avulsion of the nail of the right big toe under ring block.',
    'Granulation tissue removed, no pus.',
    'Foot up for a day, open shoes for a week.\nDressing every other day.',
  ]),
  done('WND', [
    'Wound cleaned with saline, debris removed, hydrocolloid dressing applied.',
    'Edges clean, granulating, no signs of infection.',
    'Change the dressing every other day.\nReturn at once with fever, pus or spreading redness.',
  ]),
  done('WND', [
    'Five stitches removed, wound strips applied.',
    'Healed by first intention.',
    'Strips stay until they fall off.\nSunscreen on the scar.',
  ]),
  done('VAC', [
    'Influenza vaccine 0.5 ml intramuscularly, left deltoid. Lot noted on the card.',
    'Observed for fifteen minutes, no reaction.',
    'Soreness for a day or two is usual.\nAgain next year.',
  ]),
  done('VAC', [
    'Hepatitis B vaccine, second dose, intramuscularly. Lot noted on the card.',
    'Observed for fifteen minutes, no reaction.',
    'Third dose in five months.\nParacetamol if feverish.',
  ]),
]
