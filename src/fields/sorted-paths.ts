/** The paths of an order as a caller gives it: `-patient.lastName,createdAt`, or a list of such. */
export const sortedPaths = (sort: string | string[] | undefined): string[] =>
  [sort ?? []]
    .flat()
    .flatMap((names) => String(names).split(','))
    .map((name) => name.trim().replace(/^-/, ''))
