'use client'

import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'

type Shared = { hint?: string; label: string }
type Connected = { id: string; 'aria-describedby': string | undefined }

function Labelled({ children, hint, label }: Shared & { children: (connected: Connected) => ReactNode }) {
  const id = useId()
  return (
    <div className="cl-input">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

/** A field of a dialog with its label and its hint. */
export function LabelledInput({ hint, label, ...input }: Shared & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled hint={hint} label={label}>
      {(connected) => <input {...input} {...connected} />}
    </Labelled>
  )
}

/** The same for several lines. */
export function LabelledTextarea({
  hint,
  label,
  ...input
}: Shared & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled hint={hint} label={label}>
      {(connected) => <textarea rows={3} {...input} {...connected} />}
    </Labelled>
  )
}

type Choice = { value: string; label: string }

/** The same for a choice of a few. */
export function LabelledSelect({
  choices,
  chosen,
  hint,
  label,
  name,
  onChange,
}: Shared & {
  choices: readonly Choice[]
  chosen?: string
  name: string
  onChange?: (value: string) => void
}) {
  return (
    <Labelled hint={hint} label={label}>
      {(connected) => (
        <select
          defaultValue={chosen}
          name={name}
          onChange={({ target }) => onChange?.(target.value)}
          {...connected}
        >
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
