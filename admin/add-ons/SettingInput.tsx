'use client'

import { useId } from 'react'
import { removalOf } from '@/admin/add-ons/typed-settings'
import { LabelledInput, LabelledSelect } from '@/admin/components/actions/LabelledInput'
import { useWords } from '@/admin/translations/use-words'
import type { SettingField } from '@/src/plugin/add-ons/settings-form'

type SettingInputProps = {
  /** Whether a secret is stored. */
  isSet: boolean
  problem?: string
  setting: SettingField
  value: unknown
}

/** One setting, with the control that fits what it holds. */
export function SettingInput({ isSet, problem, setting, value }: SettingInputProps) {
  const say = useWords()
  const { help, isRequired, isSecret, label, name, options = [], type } = setting
  const hint = help ?? undefined
  if (isSecret) return <SecretInput isSet={isSet} problem={problem} setting={setting} />
  if (type === 'boolean') return <SettingCheckbox problem={problem} setting={setting} value={value} />
  if (type === 'select') {
    const none = isRequired && value !== undefined ? [] : [{ value: '', label: say('addOns:choose') }]
    const choices = [...none, ...options.map((option) => ({ value: option, label: option }))]
    const chosen = value === undefined ? '' : String(value)
    return (
      <LabelledSelect
        choices={choices}
        chosen={chosen}
        hint={hint}
        label={label}
        name={name}
        problem={problem}
      />
    )
  }
  return (
    <LabelledInput
      aria-required={isRequired}
      defaultValue={value === undefined || value === null ? '' : String(value)}
      dir="auto"
      hint={hint}
      label={label}
      name={name}
      problem={problem}
      step={type === 'number' ? 'any' : undefined}
      type={type}
    />
  )
}

type SecretInputProps = Omit<SettingInputProps, 'value'>

function SecretInput({ isSet, problem, setting }: SecretInputProps) {
  const say = useWords()
  const { help, isRequired, label, name } = setting
  const stored = say(isSet ? 'addOns:secretSet' : 'addOns:secretUnset')
  return (
    <>
      <LabelledInput
        aria-required={isRequired && !isSet}
        autoComplete="new-password"
        dir="ltr"
        hint={help ? `${help} ${stored}` : stored}
        label={label}
        name={name}
        problem={problem}
        spellCheck={false}
        type="password"
      />
      {isSet && !isRequired && (
        <label className="cl-events__choice">
          <input name={removalOf(name)} type="checkbox" />
          <span>{say('addOns:removeSecret', { setting: label })}</span>
        </label>
      )}
    </>
  )
}

function SettingCheckbox({ problem, setting, value }: Omit<SettingInputProps, 'isSet'>) {
  const id = useId()
  const { help, label, name } = setting
  return (
    <label className="cl-events__choice">
      <input
        aria-describedby={problem ? id : undefined}
        aria-invalid={problem ? true : undefined}
        defaultChecked={value === true}
        name={name}
        type="checkbox"
      />
      <span>
        {label}
        {help && <small>{help}</small>}
        {problem && (
          <small className="cl-input__problem" id={id} role="alert">
            {problem}
          </small>
        )}
      </span>
    </label>
  )
}
