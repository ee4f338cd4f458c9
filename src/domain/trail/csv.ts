/** Characters that make a spreadsheet take a cell for a formula, as OWASP lists them. */
const FORMULA = /^["']*[=+\-@\t\r]/

/**
 * One line of CSV, RFC 4180. A cell that a spreadsheet would compute instead of showing gets an apostrophe in front,
 * since what a cell says may have been typed by anybody.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
