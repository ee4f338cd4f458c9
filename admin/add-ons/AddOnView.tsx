import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { AddOnFrame, addOnPlace } from '@/admin/add-ons/AddOnFrame'
import { AddOnReach } from '@/admin/add-ons/AddOnReach'
import { AddOnSettings } from '@/admin/add-ons/AddOnSettings'
import { AddOnState } from '@/admin/add-ons/AddOnState'
import { AddOnSteps } from '@/admin/add-ons/AddOnSteps'
import { reachOf } from '@/admin/add-ons/reach-of'
import { segmentOf } from '@/admin/components/clinic/clinic-place'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { readAddOns } from '@/src/plugin/add-ons/read-add-ons'
import { findPlugin } from '@/src/plugin/installed-plugins'

/** One add-on: how it stands in the clinic, what it is set to, and what it adds and may touch. */
export async function AddOnView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = addOnPlace(view)
  const slug = segmentOf(view, 1)
  const addOn = place && (await readAddOns(place.req)).find((one) => one.slug === slug)
  const plugin = findPlugin(slug)
  if (place && !(addOn && plugin)) notFound()
  const hasHealth = plugin?.declaration.health !== undefined
  return (
    <AddOnFrame
      back={{ href: '/admin/add-ons', label: say('addOns:back') }}
      hint={addOn?.summary}
      place={place}
      title={addOn ? <bdi>{addOn.name}</bdi> : say('addOns:title')}
      view={view}
    >
      {place && addOn && plugin && (
        <>
          <AddOnState addOn={addOn} hasHealth={hasHealth} place={place}>
            {isAllowed(place.req.user, 'update', 'add-ons') && (
              <AddOnSteps addOn={addOn} hasHealth={hasHealth} />
            )}
          </AddOnState>
          {addOn.settings.length > 0 && <AddOnSettings addOn={addOn} />}
          <AddOnReach groups={reachOf(plugin, place)} say={say} />
        </>
      )}
    </AddOnFrame>
  )
}
