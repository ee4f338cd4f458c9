/** Line icons of one family on a grid of 24, so that a status is never told by colour alone. */
export const shapes = {
  today: (
    <path d="M4 9h16M8 3v4M16 3v4M5 5h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm4 9 2.2 2.2L15.5 12" />
  ),
  Scheduling: <path d="M12 7v5l3.2 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z" />,
  Patients: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5a7.5 7.5 0 0 1 15 0" />,
  Notes: (
    <path d="M7 3.5h7.5L19 8v12a.5.5 0 0 1-.5.5h-11A2.5 2.5 0 0 1 5 18V5.5a2 2 0 0 1 2-2ZM14 4v4.5h4.5M9 13h6M9 16.5h4" />
  ),
  Billing: <path d="M6 3.5h12v17l-2.4-1.6-2.4 1.6-2.4-1.6-2.4 1.6L6 18.9ZM9.5 8.5h5M9.5 12.5h5" />,
  'Set-up': <path d="M5 7h8M17 7h2M5 12h2M11 12h8M5 17h8M17 17h2M15 5v4M9 10v4M15 15v4" />,
  Administration: <path d="M12 3.5 19 6v5.5c0 4.3-2.9 7.4-7 9-4.1-1.6-7-4.7-7-9V6ZM9.2 12l2 2 3.6-4" />,
  'Add-ons': (
    <path d="M9.5 5.5a2 2 0 1 1 4 0V7H18v4.5h1a2 2 0 1 1 0 4h-1V20h-4.5v-1a2 2 0 1 0-4 0v1H5v-4.5h1.5a2 2 0 1 0 0-4H5V7h4.5Z" />
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  chevron: <path d="m6 9 6 6 6-6" />,
  forward: <path d="m9 6 6 6-6 6" />,
  backward: <path d="m15 6-6 6 6 6" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  arrive: <path d="M13 4.5h5.5v15H13M4.5 12h9M10 8.5l3.5 3.5-3.5 3.5" />,
  room: <path d="M6 20.5v-17h9v17M4 20.5h16M15 6l4 1.5v13M11.5 12v.5" />,
  clock: <path d="M12 7v5l3.2 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z" />,
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  absent: <path d="M10 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 8.5a7 7 0 0 1 10-6.3M16 16l5 5M21 16l-5 5" />,
  undo: <path d="M8.5 5 4 9.5 8.5 14M4.5 9.5h9a6 6 0 0 1 0 12H9" />,
  repeat: <path d="M5 9.5a7 7 0 0 1 12-3l2 2M19 4.5v4h-4M19 14.5a7 7 0 0 1-12 3l-2-2M5 19.5v-4h4" />,
  alert: <path d="M12 4 2.8 20h18.4ZM12 10v4.5M12 17.2v.1" />,
  group: (
    <path d="M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.9a3.5 3.5 0 0 1 0 6.2M17.5 14.4A6.5 6.5 0 0 1 21.5 20" />
  ),
  money: <path d="M3.5 6.5h17v11h-17ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6.5 12v.1M17.5 12v.1" />,
  pencil: <path d="m4.5 19.5 1-4L16 5l3 3L8.5 18.5Z M14 7l3 3" />,
  lock: <path d="M6 10.5h12v9.5H6ZM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />,
  send: <path d="M20.5 4 3.5 11l6.5 2.5L13 20ZM10 13.5 20.5 4" />,
  download: <path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14" />,
  leave: <path d="M11 4.5H5.5v15H11M10 12h9.5M16 8.5l3.5 3.5-3.5 3.5" />,
  more: <path d="M6 12h.1M12 12h.1M18 12h.1" strokeWidth={3} />,
  calendar: (
    <path d="M4 9.5h16M8 3v4M16 3v4M5 5h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8 13h.1M12 13h.1M16 13h.1M8 17h.1M12 17h.1" />
  ),
  print: <path d="M7 8V3.5h10V8M7 17.5H4.5V9a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v8.5H17M7 14h10v6.5H7Z" />,
  filter: <path d="M4 6h16M7 12h10M10 18h4" />,
  move: (
    <path d="M12 3.5v17M3.5 12h17M9.5 6 12 3.5 14.5 6M9.5 18l2.5 2.5 2.5-2.5M6 9.5 3.5 12 6 14.5M18 9.5l2.5 2.5-2.5 2.5" />
  ),
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5" />,
  video: <path d="M3.5 7h11v10h-11ZM14.5 11l6-3.5v9l-6-3.5" />,
  dot: <circle cx="12" cy="12" fill="currentColor" r="4" stroke="none" />,
  ring: <circle cx="12" cy="12" r="7" />,
} as const

export type IconName = keyof typeof shapes

export const isIconName = (name: string): name is IconName => Object.hasOwn(shapes, name)

type IconProps = { name: IconName; size?: number; isMirrored?: boolean }

/** Decoration beside words. Those that point along the line of reading turn round in Hebrew. */
export function Icon({ name, size = 18, isMirrored = false }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      className={isMirrored ? 'cl-icon cl-icon--mirrored' : 'cl-icon'}
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.75}
      viewBox="0 0 24 24"
      width={size}
    >
      {shapes[name]}
    </svg>
  )
}
