'use client'

import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'

type Shared = { hint?: string; label: string /** Why it was refused. */; problem?: string }
type Connected = { id: string; 'aria-describedby': string | undefined; 'aria-invalid'?: true }

function Labelled({
  children,
  hint,
  label,
  problem,
}: Shared & { children: (connected: Connected) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="cl-input">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        ...(problem ? { 'aria-invalid': true } : {}),
      })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {problem && (
        <small className="cl-input__problem" id={`${id}-problem`} role="alert">
          {problem}
        </small>
      )}
    </div>
  )
}

/** A field of a dialog with its label and its hint. */
export function LabelledInput({
  hint,
  label,
  problem,
  ...input
}: Shared & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled hint={hint} label={label} problem={problem}>
      {(connected) => <input {...input} {...connected} />}
    </Labelled>
  )
}

/** The same for several lines. */
export function LabelledTextarea({
  hint,
  label,
  problem,
  ...input
}: Shared & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled hint={hint} label={label} problem={problem}>
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
  problem,
}: Shared & {
  choices: readonly Choice[]
  chosen?: string
  name: string
  onChange?: (value: string) => void
}) {
  return (
    <Labelled hint={hint} label={label} problem={problem}>
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
