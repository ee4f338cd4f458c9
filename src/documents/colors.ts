export const ink = '#1f2933'
export const muted = '#566270'
export const hairline = '#d5dbe1'
export const tint = '#f3f5f7'

const defaultAccent = '#0f6e66'
const readableContrast = 4.5

/** The clinic's colour, or the default when it is missing, malformed or too pale to be read on white paper. */
export function readableAccent(accentColor: string | undefined): string {
  if (!accentColor || !/^#[0-9a-f]{6}$/i.test(accentColor)) return defaultAccent
  return 1.05 / (luminance(accentColor) + 0.05) >= readableContrast ? accentColor : defaultAccent
}

// Relative luminance as WCAG defines it (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance).
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
