import type { Plugin } from 'payload'

/** The add-ons that are installed; which of them a clinic uses is data. */
export const plugins: Plugin[] = []
