import { deflateSync } from 'node:zlib'

type PngOptions = {
  width?: number
  height?: number
  rows?: Buffer
  interlaced?: boolean
  truncatedBy?: number
}

/** A PNG in colour with transparency, the kind most logos are; `rows` replaces its pixels. */
export function samplePng({
  width = 6,
  height = 3,
  rows,
  interlaced = false,
  truncatedBy = 0,
}: PngOptions = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, interlaced ? 1 : 0], 8)
  const pixels =
    rows ??
    Buffer.concat(Array.from({ length: height }, () => Buffer.from([0, ...Array(width * 4).fill(128)])))
  const file = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
  return file.subarray(0, file.length - truncatedBy)
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  // The checksum stays empty; no reader used here looks at it.
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}
