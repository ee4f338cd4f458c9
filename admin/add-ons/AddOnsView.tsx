import type { AdminViewServerProps } from 'payload'
import { AddOnCard } from '@/admin/add-ons/AddOnCard'
import { AddOnFrame, addOnPlace } from '@/admin/add-ons/AddOnFrame'
import { wordsOf } from '@/admin/translations/words-of'
import { readAddOns } from '@/src/plugin/add-ons/read-add-ons'

/** What can be added to the clinic: every installed add-on, and how it stands here. */
export async function AddOnsView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = addOnPlace(view)
  const addOns = place ? await readAddOns(place.req) : []
  return (
    <AddOnFrame hint={say('addOns:hint')} place={place} title={say('addOns:title')} view={view}>
      {addOns.length === 0 ? (
        <p className="cl-notice">{say('addOns:none')}</p>
      ) : (
        <ul aria-label={say('addOns:list')} className="cl-addons">
          {addOns.map((addOn) => (
            <AddOnCard addOn={addOn} key={addOn.slug} say={say} />
          ))}
        </ul>
      )}
    </AddOnFrame>
  )
}
