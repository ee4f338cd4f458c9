import type { Endpoint } from 'payload'
import { calendarEndpoint } from '@/collections/appointments/endpoints/calendar'

/** Scheduling endpoints that belong to no single collection, relative to `/api/v1`. */
export const schedulingEndpoints: Endpoint[] = [calendarEndpoint]
