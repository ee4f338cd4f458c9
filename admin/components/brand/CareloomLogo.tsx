import { CareloomIcon } from '@/admin/components/brand/CareloomIcon'

/** Mark and name, above the forms of signed-out people. */
export function CareloomLogo() {
  return (
    <span className="cl-logo">
      <CareloomIcon size={44} />
      <span className="cl-logo__name">Careloom</span>
    </span>
  )
}
