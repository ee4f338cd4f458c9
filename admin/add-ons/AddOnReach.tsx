import type { ReachGroup } from '@/admin/add-ons/reach-of'
import type { Say } from '@/admin/translations/words-of'

/** What an add-on adds and may touch, in plain words; how programs call it stands beside. */
export function AddOnReach({ groups, say }: { groups: readonly ReachGroup[]; say: Say }) {
  return (
    <section aria-labelledby="cl-addon-reach">
      <h2 id="cl-addon-reach">{say('addOns:reach')}</h2>
      <p className="cl-reach__wall">{say('addOns:wall')}</p>
      <div className="cl-reach">
        {groups.map(({ items, title }) => (
          <div className="cl-panel" key={title}>
            <h3>{title}</h3>
            <ul>
              {items.map(({ code, note, text }) => (
                <li key={`${text} ${code}`}>
                  <bdi>{text}</bdi>
                  {note && <small>{note}</small>}
                  {code && (
                    <small>
                      <code>
                        <bdi dir="ltr">{code}</bdi>
                      </code>
                    </small>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
