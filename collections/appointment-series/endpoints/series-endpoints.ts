import type { Endpoint } from 'payload'
import { bookSeriesEndpoint } from '@/collections/appointment-series/endpoints/book-series'
import { changeSeriesEndpoint } from '@/collections/appointment-series/endpoints/change-series'

/** Relative to `/api/v1/appointment-series`. */
export const seriesEndpoints: Endpoint[] = [bookSeriesEndpoint, changeSeriesEndpoint]
