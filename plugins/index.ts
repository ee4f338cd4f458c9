import type { ClinicPlugin } from 'careloom/plugin'

/** The add-ons that are installed; which of them a clinic uses is data. */
export const clinicPlugins: ClinicPlugin[] = []
