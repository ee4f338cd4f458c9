import { Icon } from '@/admin/components/icons/Icon'
import { statusLook } from '@/admin/components/status-look'

/** A state as a coloured pill with a sign and its name. */
export function StatusPill({ label, value }: { label: string; value: string }) {
  const { tone, icon } = statusLook(value)
  return (
    <span className={`cl-pill cl-pill--${tone}`}>
      <Icon name={icon} size={14} />
      {label}
    </span>
  )
}
