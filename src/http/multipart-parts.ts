export type Part = { headers: string; content: Buffer }

const END_OF_HEADERS = '\r\n\r\n'

/** The parts of a `multipart/form-data` body, or null when it does not keep to its own boundary. */
export function multipartParts(body: Buffer, boundary: string): Part[] | null {
  const opening = `--${boundary}`
  const delimiter = Buffer.from(`\r\n${opening}`)
  const parts: Part[] = []
  let position = body.indexOf(opening)
  if (position < 0) return null
  position += opening.length
  while (body.toString('latin1', position, position + 2) !== '--') {
    const next = body.indexOf(delimiter, position)
    const headersEnd = body.indexOf(END_OF_HEADERS, position)
    if (next < 0 || headersEnd < 0 || headersEnd > next) return null
    parts.push({
      headers: body.toString('utf8', position, headersEnd),
      content: body.subarray(headersEnd + END_OF_HEADERS.length, next),
    })
    position = next + delimiter.length
  }
  return parts
}
