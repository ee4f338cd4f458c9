import type { OptionObject, StaticLabel } from 'payload'

/** What our components read of a field, whichever kind it is. */
export type ShownField = {
  label?: StaticLabel | false
  required?: boolean
  options?: (OptionObject | string)[]
  admin?: { className?: string; description?: unknown; style?: object; width?: unknown }
}
