import { AddOnPills } from '@/admin/add-ons/AddOnPills'
import type { Say } from '@/admin/translations/words-of'
import type { AddOn } from '@/src/plugin/add-ons/describe-add-on'

/** One add-on in the list: what it is for, and how it stands in the clinic. */
export function AddOnCard({ addOn, say }: { addOn: AddOn; say: Say }) {
  const { name, slug, summary, version } = addOn
  return (
    <li className="cl-panel" data-off={!addOn.isOn || undefined}>
      <h2>
        <a dir="auto" href={`/admin/add-ons/${slug}`}>
          {name}
        </a>
      </h2>
      <p dir="auto">{summary}</p>
      <AddOnPills addOn={addOn} say={say} />
      <small>{say('addOns:version', { version })}</small>
    </li>
  )
}
