import type { Endpoint } from 'payload'
import { calendarEndpoint } from '@/collections/appointments/endpoints/calendar'
import { calendarChangesEndpoint } from '@/collections/appointments/endpoints/calendar-changes'

/** Scheduling endpoints that belong to no single collection, relative to `/api/v1`. */
export const schedulingEndpoints: Endpoint[] = [calendarEndpoint, calendarChangesEndpoint]
