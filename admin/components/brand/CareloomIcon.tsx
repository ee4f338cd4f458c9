type CareloomIconProps = { size?: number }

/** The mark: a health cross woven from four threads. Colours follow the theme; the name stands beside it. */
export function CareloomIcon({ size = 24 }: CareloomIconProps) {
  return (
    <svg aria-hidden="true" className="cl-mark" height={size} viewBox="0 0 40 40" width={size}>
      <rect className="cl-mark__ground" height="40" rx="11" width="40" />
      <g className="cl-mark__threads">
        <rect height="25" rx="2.6" width="5.4" x="13.9" y="7.5" />
        <rect height="25" rx="2.6" width="5.4" x="20.7" y="7.5" />
        <rect height="5.4" rx="2.6" width="25" x="7.5" y="13.9" />
        <rect height="5.4" rx="2.6" width="25" x="7.5" y="20.7" />
      </g>
      <path className="cl-mark__ground" d={shadows} />
    </svg>
  )
}

// Where a thread dips under another: between the pairs, and beside each crossing in turn.
const shadows =
  'M19.3 7.5h1.4v25h-1.4ZM7.5 19.3h25v1.4h-25ZM12.5 13.9h1.4v5.4h-1.4Z' +
  'M20.7 12.5h5.4v1.4h-5.4ZM13.9 26.1h5.4v1.4h-5.4ZM26.1 20.7h1.4v5.4h-1.4Z'
