/** What pages, cards and buttons of add-ons are given, as `careloom/admin`. The frame around them is the product's. */
export type { AddOnCardProps, AddOnPageProps, AddOnRecordProps } from '@/admin/add-ons/part-props'
