import { createLocalReq, type ServerProps } from 'payload'
import { AddOnBoundary } from '@/admin/add-ons/AddOnBoundary'
import { AddOnComponent } from '@/admin/add-ons/AddOnComponent'
import { ownWords } from '@/admin/add-ons/own-words'
import { wordsOf } from '@/admin/translations/words-of'
import { findPlugin } from '@/src/plugin/installed-plugins'
import { isSwitchedOn } from '@/src/plugin/switched-on'
import type { Words } from '@/src/plugin/words'
import { currentClinic } from '@/src/request-context'

type AddOnPartProps = ServerProps & {
  addOn: string
  collection: string
  component: string
  id?: number | string
  /** The heading of a section. */
  label?: Words
}

/** A button or a section that an add-on adds to a record; nothing where it is off. */
export async function AddOnPart(props: AddOnPartProps) {
  const { addOn, collection, component, i18n, id, label, payload, user } = props
  const plugin = findPlugin(addOn)
  if (!plugin || !user || !currentClinic() || !(await isSwitchedOn({ payload }, addOn))) return null
  const req = await createLocalReq({ user, req: { i18n } as never }, payload)
  const say = wordsOf(i18n)
  const part = (
    <AddOnBoundary sentence={say('addOns:partFailed', { name: ownWords({ i18n } as never, plugin.name) })}>
      <AddOnComponent
        component={component}
        more={{ collection, id: id === undefined ? undefined : String(id) }}
        plugin={plugin}
        req={req}
      />
    </AddOnBoundary>
  )
  if (!label) return part
  const heading = ownWords({ i18n } as never, label)
  return (
    <section aria-label={heading} className="cl-panel">
      <h3>{heading}</h3>
      {part}
    </section>
  )
}
