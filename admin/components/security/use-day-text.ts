'use client'

import { useStaff } from '@/admin/components/clinic/StaffContext'

/** A moment as a day, as the clinic's clock and the reader's language have it. */
export function useDayText(): (moment: string) => string {
  const { clinic, locale } = useStaff()
  return (moment) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: clinic?.timezone ?? 'UTC' }).format(
      new Date(moment),
    )
}
