import { RenderServerComponent } from '@payloadcms/ui/elements/RenderServerComponent'
import type { PayloadRequest } from 'payload'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'

type AddOnComponentProps = {
  component: string
  more?: Record<string, unknown>
  plugin: InstalledPlugin
  req: PayloadRequest
}

/** A component of an add-on by its path, with the context of the add-on and nothing else of the request. */
export function AddOnComponent({ component, more, plugin, req }: AddOnComponentProps) {
  const { language, t } = req.i18n
  return RenderServerComponent({
    Component: component,
    importMap: req.payload.importMap,
    serverProps: { ctx: makeContext(plugin, req), language, t, ...more } as never,
  })
}
