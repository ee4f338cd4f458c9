import { DefaultTemplate } from '@payloadcms/next/templates'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'

type StaffPageProps = { children: ReactNode; className: string; view: AdminViewServerProps }

/** The frame has names of its own: what lays out the page must not lay out the menu beside it. */
const frameOf = (className: string): string => className.replaceAll(/\S+/g, '$&-frame')

/** The frame of a page of our own, with the menu and the header that Payload's own pages have. */
export function StaffPage({ children, className, view }: StaffPageProps) {
  const { initPageResult, params, searchParams, viewActions } = view
  const { locale, permissions, req, visibleEntities } = initPageResult
  return (
    <DefaultTemplate
      className={frameOf(className)}
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user ?? undefined}
      viewActions={viewActions}
      visibleEntities={visibleEntities}
    >
      <div className={`cl-page ${className}`}>{children}</div>
    </DefaultTemplate>
  )
}
