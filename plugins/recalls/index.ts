import { defineClinicPlugin, frontDesk, on } from 'careloom/plugin'
import { Recalls } from './collections/recalls'
import { recallDue } from './events/recall-due'
import { markDue } from './jobs/mark-due'
import { migrations } from './migrations'
import { planRecall } from './operations/plan-recall'
import { settings } from './settings'
import { words } from './words'

const permission = ['read', 'recalls'] as const

export const recalls = defineClinicPlugin({
  slug: 'recalls',
  version: '1.0.0',
  name: words.name,
  summary: words.summary,
  requires: { careloom: '>=0.1' },
  settings,
  collections: [Recalls],
  patientData: {
    recalls: {
      export: 'records',
      erase: { how: 'deleted', from: 'contact', why: 'whoever is forgotten is not called back' },
    },
  },
  extends: {
    patients: {
      tabs: [{ label: words.name, component: 'careloom-recalls/admin/PatientRecalls#PatientRecalls' }],
    },
    services: { fields: [{ name: 'recallMonths', type: 'number', min: 1, max: 120, label: words.months }] },
  },
  events: [recallDue],
  subscribes: [on('appointment.completed', planRecall)],
  jobs: [markDue],
  permissions: { recalls: { create: frontDesk, read: frontDesk, update: frontDesk } },
  isHealthData: ['recalls'],
  admin: {
    views: [
      {
        path: '/recalls',
        label: words.due,
        component: 'careloom-recalls/admin/RecallList#RecallList',
        permission,
      },
    ],
    navigation: [{ path: '/recalls', label: words.due, permission }],
    translations: words.page,
  },
  migrations,
})
