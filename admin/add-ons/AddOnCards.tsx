import type { PayloadRequest } from 'payload'
import { AddOnBoundary } from '@/admin/add-ons/AddOnBoundary'
import { AddOnComponent } from '@/admin/add-ons/AddOnComponent'
import { ownWords } from '@/admin/add-ons/own-words'
import { usableParts } from '@/admin/add-ons/usable-parts'
import type { Say } from '@/admin/translations/words-of'

/** The cards that add-ons put on the page of the day. */
export async function AddOnCards({ req, say }: { req: PayloadRequest; say: Say }) {
  const cards = await usableParts('cards', { req, user: req.user })
  return cards.map(({ part, plugin }) => (
    <AddOnBoundary
      key={`${plugin.slug} ${part.component}`}
      sentence={say('addOns:partFailed', { name: ownWords(req, plugin.name) })}
    >
      <AddOnComponent component={part.component} plugin={plugin} req={req} />
    </AddOnBoundary>
  ))
}
