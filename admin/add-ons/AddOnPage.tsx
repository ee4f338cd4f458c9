import { notFound, redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { AddOnComponent } from '@/admin/add-ons/AddOnComponent'
import { ownWords } from '@/admin/add-ons/own-words'
import { mayUse } from '@/admin/add-ons/usable-parts'
import { StaffPage } from '@/admin/components/StaffPage'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { findPlugin } from '@/src/plugin/installed-plugins'
import { switchedOn } from '@/src/plugin/switched-on'
import { currentClinic } from '@/src/request-context'

type AddOnPageViewProps = AdminViewServerProps & { addOn: string; page: string }

/** A page of an add-on in the frame of every page: only where it is on, and only for those who may see it. */
export async function AddOnPage({ addOn, page, ...view }: AddOnPageViewProps) {
  const { req } = view.initPageResult
  const { user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent(`/admin${page}`)}`)
  const plugin = findPlugin(addOn)
  const found = plugin?.declaration.admin?.views?.find(({ path }) => path === page)
  if (!plugin || !found || !currentClinic() || !mayUse(user, found.permission)) notFound()
  const isOn = (await switchedOn(req)).has(addOn)
  // To those who cannot switch it on it looks as if it were not installed.
  if (!isOn && !isAllowed(user, 'read', 'add-ons')) notFound()
  const say = wordsOf(req.i18n)
  return (
    <StaffPage className="cl-trail cl-panels" view={view}>
      <header>
        <h1 dir="auto">{ownWords(req, found.label)}</h1>
        {!isOn && <p>{say('addOns:pageOff')}</p>}
      </header>
      {isOn ? (
        <AddOnComponent
          component={found.component}
          more={{ searchParams: view.searchParams ?? {} }}
          plugin={plugin}
          req={req}
        />
      ) : (
        <p>
          <a className="cl-button cl-button--main" href={`/admin/add-ons/${addOn}`}>
            {say('addOns:toAddOn')}
          </a>
        </p>
      )}
    </StaffPage>
  )
}
