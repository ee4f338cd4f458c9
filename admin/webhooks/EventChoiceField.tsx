'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import { useId } from 'react'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { useWords } from '@/admin/translations/use-words'
import { eventSubjects, eventTypes, eventWord, subjectWord } from '@/admin/webhooks/event-words'

/** What an endpoint hears of: everything, all of a subject, or single events. The wider choice contains the narrower. */
function EventChoices({ field, path: givenPath, readOnly }: JSONFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { disabled, path, setValue, showError, value } = useField<string[] | null>({
    potentiallyStalePath: givenPath,
  })
  const chosen = new Set(Array.isArray(value) ? value : [])
  const isFixed = disabled || readOnly === true
  const toggle = (choice: string) => {
    const kept = [...chosen].filter((one) => one !== choice && !isWithin(one, choice))
    setValue(chosen.has(choice) ? kept : [...kept, choice])
  }
  const tick = (choice: string, label: string) => {
    const isCovered = [...chosen].some((wider) => isWithin(choice, wider))
    return (
      <label className="cl-events__choice" key={choice}>
        <input
          checked={isCovered || chosen.has(choice)}
          disabled={isFixed || isCovered}
          onChange={() => toggle(choice)}
          type="checkbox"
          value={choice}
        />
        <span>
          {label}{' '}
          <code>
            <bdi dir="ltr">{choice}</bdi>
          </code>
        </span>
      </label>
    )
  }
  return (
    <FieldFrame
      field={field as ShownField}
      hint={say('webhooks:eventsHint')}
      id={id}
      path={path}
      showError={showError}
    >
      <div className="cl-events" id={id}>
        {tick('*', say('webhooks:everything'))}
        {eventSubjects.map((subject) => (
          <fieldset key={subject}>
            <legend>{subjectWord(subject, say)}</legend>
            {tick(`${subject}.*`, say('webhooks:allOf'))}
            {eventTypes
              .filter((type) => type.startsWith(`${subject}.`))
              .map((type) => tick(type, eventWord(type, say)))}
          </fieldset>
        ))}
      </div>
    </FieldFrame>
  )
}

/** Whether a choice is contained in another, wider one. */
const isWithin = (choice: string, wider: string): boolean =>
  choice !== wider && (wider === '*' || (wider.endsWith('.*') && choice.startsWith(wider.slice(0, -1))))

export const EventChoiceField = withCondition(EventChoices)
