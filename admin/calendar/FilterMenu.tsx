'use client'

import type { CalendarAddress } from '@/admin/calendar/calendar-address'
import type { CalendarFacts } from '@/admin/calendar/calendar-facts'
import { usePopup } from '@/admin/components/actions/use-popup'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type FilterMenuProps = {
  address: CalendarAddress
  facts: CalendarFacts | undefined
  onChange: (change: Partial<CalendarAddress>) => void
}

/** Whose visits and where. Nothing ticked means everybody, as one expects of a filter. */
export function FilterMenu({ address, facts, onChange }: FilterMenuProps) {
  const say = useWords()
  const { closeOnEscape, isOpen, opener, root, setOpen } = usePopup()
  const count = address.practitioners.length + address.locations.length + (address.withOff ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Escape inside of it.
    <div className="cl-filter" onKeyDown={closeOnEscape} ref={root}>
      <button
        aria-expanded={isOpen}
        className="cl-button"
        onClick={() => setOpen(!isOpen)}
        ref={opener}
        type="button"
      >
        <Icon name="filter" size={16} />
        {say('calendar:filter')}
        {count > 0 && <span className="cl-count">{count}</span>}
      </button>
      {isOpen && (
        <div className="cl-filter__panel">
          <Choices
            all={say('careloom:everyone')}
            chosen={address.practitioners}
            label={say('calendar:practitioners')}
            onChange={(practitioners) => onChange({ practitioners })}
            rows={facts?.practitioners.filter(({ active }) => active) ?? []}
          />
          {(facts?.locations.length ?? 0) > 1 && (
            <Choices
              all={say('calendar:everywhere')}
              chosen={address.locations}
              label={say('calendar:locations')}
              onChange={(locations) => onChange({ locations })}
              rows={facts?.locations ?? []}
            />
          )}
          <label className="cl-filter__choice">
            <input
              checked={address.withOff}
              onChange={({ target }) => onChange({ withOff: target.checked })}
              type="checkbox"
            />
            {say('calendar:withOff')}
          </label>
        </div>
      )}
    </div>
  )
}

type ChoicesProps = {
  all: string
  chosen: readonly string[]
  label: string
  onChange: (ids: string[]) => void
  rows: readonly { id: string; name: string; color?: string | null }[]
}

function Choices({ all, chosen, label, onChange, rows }: ChoicesProps) {
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <fieldset className="cl-filter__choices">
      <legend>{label}</legend>
      <label className="cl-filter__choice">
        <input checked={chosen.length === 0} onChange={() => onChange([])} type="checkbox" />
        {all}
      </label>
      {rows.map(({ id, name, color }) => (
        <label className="cl-filter__choice" key={id}>
          <input checked={chosen.includes(id)} onChange={() => toggle(id)} type="checkbox" />
          {color && <span className="cl-dot" style={{ backgroundColor: color }} />}
          <span dir="auto">{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
