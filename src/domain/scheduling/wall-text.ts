import { Temporal } from 'temporal-polyfill'

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d(\.\d{1,9})?)?$/
const OFFSET = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i

/** 'YYYY-MM-DDTHH:mm[:ss]' as wall time, see `ZoneClock`; undefined if no calendar has it. */
export function parseWall(text: string): number | undefined {
  return LOCAL_TIME.test(text) ? instantOf(`${text}Z`) : undefined
}

/** 'YYYY-MM-DDTHH:mm:ss' */
export function formatWall(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19)
}

/** A local time and its offset ('Z', '+02:00', '+0200', '+02'). */
export function parseInstant(text: string): number | undefined {
  const offset = OFFSET.exec(text)
  return offset && LOCAL_TIME.test(text.slice(0, offset.index)) ? instantOf(text) : undefined
}

function instantOf(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return undefined
  }
}
