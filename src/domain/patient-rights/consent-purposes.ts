/** What a patient is asked about, each on its own. */
export const consentPurposes = ['treatment', 'marketing', 'telehealth', 'data_sharing', 'ai'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]
