import type { ClinicPlugin } from 'careloom/plugin'
import { recalls } from '@/plugins/recalls'

/** The add-ons that are installed; which of them a clinic uses is data. */
export const clinicPlugins: ClinicPlugin[] = [recalls()]
