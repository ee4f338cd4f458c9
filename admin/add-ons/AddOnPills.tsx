import { StatusPill } from '@/admin/components/StatusPill'
import type { Say } from '@/admin/translations/words-of'
import type { AddOn } from '@/src/plugin/add-ons/describe-add-on'

/** How an add-on stands in the clinic, as words with signs: on or off, and where it is on, its health and connection. */
export function AddOnPills({ addOn, say }: { addOn: AddOn; say: Say }) {
  const { connection, health, isOn } = addOn
  return (
    <p className="cl-addons__pills">
      <StatusPill label={say(isOn ? 'addOns:isOn' : 'addOns:isOff')} value={isOn ? 'enabled' : 'no'} />
      {isOn && health && health.state !== 'ok' && (
        <StatusPill label={say(`addOns:${health.state}`)} value={health.state} />
      )}
      {connection && (isOn || connection.isConnected) && (
        <StatusPill
          label={say(connection.isConnected ? 'addOns:connected' : 'addOns:notConnected')}
          value={connection.isConnected ? 'yes' : 'suspended'}
        />
      )}
    </p>
  )
}
