import type { ClinicPlugin } from '@/src/plugin'

/** The add-ons that are installed; which of them a clinic uses is data. */
export const clinicPlugins: ClinicPlugin[] = []
