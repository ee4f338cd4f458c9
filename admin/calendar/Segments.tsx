'use client'

type SegmentsProps<Value extends string> = {
  choices: readonly { value: Value; label: string }[]
  label: string
  onChange: (value: Value) => void
  value: Value
}

/** One of a few, as buttons side by side. */
export function Segments<Value extends string>({ choices, label, onChange, value }: SegmentsProps<Value>) {
  return (
    <fieldset className="cl-segments">
      <legend className="cl-hidden">{label}</legend>
      {choices.map((choice) => (
        <button
          aria-pressed={choice.value === value}
          key={choice.value}
          onClick={() => onChange(choice.value)}
          type="button"
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
