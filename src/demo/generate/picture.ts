import { crc32, deflateSync } from 'node:zlib'
import { seededRandom } from '@/src/demo/generate/random'

const WIDTH = 240
const HEIGHT = 300
const GREYSCALE = [8, 0, 0, 0, 0]

/** A grey picture as a PNG, something like a scan: soft light shapes on a dark ground, different for each seed. */
export function greyPicture(seed: string): Buffer {
  const random = seededRandom(seed)
  const shapes = Array.from({ length: 9 }, () => ({
    x: random.int(20, WIDTH - 20),
    y: random.int(20, HEIGHT - 20),
    width: random.int(14, 60),
    height: random.int(20, 90),
    light: random.int(40, 120),
  }))
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const pixels = Array.from({ length: WIDTH }, (_unused, x) => {
      const light = shapes.reduce((sum, shape) => {
        const distance = ((x - shape.x) / shape.width) ** 2 + ((y - shape.y) / shape.height) ** 2
        return sum + shape.light * Math.exp(-distance)
      }, 18)
      return Math.min(255, Math.round(light))
    })
    return Buffer.from([0, ...pixels])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set(GREYSCALE, 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
