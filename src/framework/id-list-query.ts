import { z } from 'zod'

const MOST_IDS = 100

/** Ids in a query, separated by commas. Nothing given means no restriction. */
export const idListQuery = (message: string) =>
  z
    .string()
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.uuid(message)).max(MOST_IDS, `Please name at most ${MOST_IDS}.`))

/** A parameter that is given several times reads like one with commas. */
export function withListsJoined(
  searchParams: URLSearchParams | undefined,
  names: readonly string[],
): URLSearchParams {
  const joined = new URLSearchParams(searchParams)
  for (const name of names) if (joined.has(name)) joined.set(name, joined.getAll(name).join(','))
  return joined
}
