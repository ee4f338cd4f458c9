import { Icon, type IconName } from '@/admin/components/icons/Icon'
import { factText } from '@/admin/health/fact-text'
import { en } from '@/admin/translations/en'
import type { Say } from '@/admin/translations/words-of'
import type { HealthState } from '@/src/domain/system-health/judge'
import type { HealthPart } from '@/src/system-health/health-report'

type HealthCardProps = { language: string; part: HealthPart; say: Say }

const icons: Record<HealthState, IconName> = { ok: 'check', attention: 'alert', failing: 'cross' }

const isWord = (name: string): name is keyof typeof en.health => Object.hasOwn(en.health, name)

/** One part of the installation: its state as a word and an icon, and what it was judged by. */
export function HealthCard({ language, part, say }: HealthCardProps) {
  return (
    <li data-state={part.state}>
      <h2>
        {say(`health:${part.name}`)}
        <span className="cl-health__state">
          <Icon name={icons[part.state]} size={16} />
          {say(`health:${part.state}`)}
        </span>
      </h2>
      <dl>
        {Object.entries(part.facts).map(([name, value]) => (
          <div key={name}>
            <dt>{isWord(name) ? say(`health:${name}`) : name}</dt>
            <dd>
              <bdi>{factText({ name, value, language, say })}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
