import { type JcalComponent, text } from '@/src/domain/calendar-feed/jcal'
import type { Interval } from '@/src/domain/scheduling/interval'
import { formatWall } from '@/src/domain/scheduling/wall-text'
import { type OffsetSpan, zoneClock } from '@/src/domain/scheduling/zone-clock'

/**
 * A zone for readers who do not know it by name: one observance for each stretch of time with the same distance to
 * UTC. What they have in common is written out, since a rule for all years would be a guess about laws to come.
 */
export function zoneComponent({ timezone, range }: { timezone: string; range: Interval }): JcalComponent {
  const { spans } = zoneClock({ timezone, range })
  const standard = Math.min(...spans.map(({ offset }) => offset))
  return [
    'vtimezone',
    [text('tzid', timezone)],
    spans.map((span, index) => observance(span, spans[index - 1]?.offset ?? span.offset, standard)),
  ]
}

const observance = ({ start, offset }: OffsetSpan, offsetBefore: number, standard: number): JcalComponent => [
  offset > standard ? 'daylight' : 'standard',
  [
    // The moment of the change by the clock that was in force until then.
    ['dtstart', {}, 'date-time', formatWall(start + offsetBefore)],
    ['tzoffsetfrom', {}, 'utc-offset', offsetText(offsetBefore)],
    ['tzoffsetto', {}, 'utc-offset', offsetText(offset)],
  ],
  [],
]

function offsetText(milliseconds: number): string {
  const minutes = Math.abs(Math.round(milliseconds / 60_000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${milliseconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
