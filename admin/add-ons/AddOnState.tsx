import type { ReactNode } from 'react'
import { AddOnPills } from '@/admin/add-ons/AddOnPills'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'
import { StatusPill } from '@/admin/components/StatusPill'
import type { AddOn } from '@/src/plugin/add-ons/describe-add-on'

type AddOnStateProps = {
  addOn: AddOn
  children: ReactNode
  /** Whether it can say how it is doing. */
  hasHealth: boolean
  place: ClinicPlace
}

/** How an add-on stands in the clinic, with the steps about it. */
export function AddOnState({ addOn, children, hasHealth, place }: AddOnStateProps) {
  const { connection, health, isOn } = addOn
  const { moment, say } = place
  return (
    <section aria-label={say('addOns:state')} className="cl-panel">
      <AddOnPills addOn={addOn} say={say} />
      <p>{say(isOn ? 'addOns:onSentence' : 'addOns:offSentence')}</p>
      <dl className="cl-facts">
        {connection && (
          <div>
            <dt>{say('addOns:connection')}</dt>
            <dd>
              {connection.account ? (
                <bdi dir="ltr">{connection.account}</bdi>
              ) : (
                say(isOn ? 'addOns:notConnectedYet' : 'addOns:connectWhenOn')
              )}
            </dd>
          </div>
        )}
        {isOn && hasHealth && (
          <div>
            <dt>{say('addOns:health')}</dt>
            <dd>
              {health ? (
                <>
                  <StatusPill label={say(`addOns:${health.state}`)} value={health.state} />{' '}
                  <span dir="auto">{health.message}</span>
                </>
              ) : (
                say('addOns:neverChecked')
              )}
            </dd>
          </div>
        )}
        {isOn && hasHealth && health?.checkedAt && (
          <div>
            <dt>{say('addOns:checkedAt')}</dt>
            <dd>
              <time dateTime={health.checkedAt}>{moment(health.checkedAt)}</time>
            </dd>
          </div>
        )}
        <div>
          <dt>{say('addOns:versionLabel')}</dt>
          <dd>
            <bdi dir="ltr">{addOn.version}</bdi>
          </dd>
        </div>
      </dl>
      {children}
    </section>
  )
}
