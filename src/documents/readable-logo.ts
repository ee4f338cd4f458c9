import { inflateSync } from 'node:zlib'

const maxBytes = 4_000_000
const maxPixels = 4_000_000
const pngSignature = '89504e470d0a1a0a'
const channelsByColorType: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
// Start and step of the seven passes of an interlaced PNG (https://www.w3.org/TR/png-3/#8Interlace).
const interlacePasses = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * The logo, if it can be drawn without harm. The PDF library decodes a PNG after the document was handed over and
 * throws there, where nobody can catch it, so one broken upload would stop the server; it also believes the sizes
 * a file states. A document without its logo is better than either.
 */
export function readableLogo(logo: Uint8Array | undefined): Buffer | undefined {
  if (!logo || logo.length > maxBytes) return undefined
  const bytes = Buffer.from(logo)
  if (bytes.subarray(0, 8).toString('hex') === pngSignature) return isSoundPng(bytes) ? bytes : undefined
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? bytes : undefined
}

function isSoundPng(bytes: Buffer): boolean {
  const chunks = pngChunks(bytes)
  const header = chunks?.[0]
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== 13) return false
  if (chunks.filter(({ type }) => type === 'IHDR').length > 1) return false

  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)]
  if (width === 0 || height === 0 || width * height > maxPixels) return false
  const [bits = 0, colorType = 0, , , interlace = 0] = header.data.subarray(8)
  const channels = channelsByColorType[colorType]
  // Colours of fewer than 8 bits are fine as they are; with transparency the library would misread them.
  const isTransparent = chunks.some(({ type }) => type === 'tRNS') || interlace === 1
  if (!channels || ![1, 2, 4, 8, 16].includes(bits) || (bits < 8 && isTransparent)) return false

  const passes = interlace === 1 ? interlacePasses : ([[0, 0, 1, 1]] as const)
  const rowLengths = passes.flatMap(([x, y, stepX, stepY]) => {
    const columns = Math.ceil((width - x) / stepX)
    const rows = columns > 0 ? Math.max(0, Math.ceil((height - y) / stepY)) : 0
    return Array.from({ length: rows }, () => 1 + Math.ceil((columns * channels * bits) / 8))
  })
  return hasSoundRows(chunks, rowLengths)
}

function pngChunks(bytes: Buffer): { type: string; data: Buffer }[] | undefined {
  const chunks: { type: string; data: Buffer }[] = []
  let position = 8
  while (position + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(position)
    const type = bytes.toString('latin1', position + 4, position + 8)
    const end = position + 12 + length
    if (end > bytes.length) return undefined
    chunks.push({ type, data: bytes.subarray(position + 8, end - 4) })
    if (type === 'IEND') return chunks
    position = end
  }
  return undefined
}

function hasSoundRows(chunks: { type: string; data: Buffer }[], rowLengths: number[]): boolean {
  const compressed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const expected = rowLengths.reduce((sum, length) => sum + length, 0)
  let pixels: Buffer
  try {
    pixels = inflateSync(compressed, { maxOutputLength: expected })
  } catch {
    return false
  }
  if (pixels.length !== expected) return false

  let position = 0
  for (const length of rowLengths) {
    if ((pixels[position] ?? 255) > 4) return false
    position += length
  }
  return true
}
