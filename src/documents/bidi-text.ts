import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

export type Direction = 'ltr' | 'rtl'
/** A piece of one line in which all characters run the same way; `text` is in reading order. */
export type TextRun = { text: string; isRightToLeft: boolean }

// Explicit embeddings and overrides could make a name display as another one, and control characters have no glyph.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufeff]/g
const directionMarks = /[\u200b\u200e\u200f\u061c\u2066-\u2069]/g
const rightToLeftScript =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** The paragraphs of a text somebody typed, safe to lay out. */
export function textParagraphs(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((paragraph) => paragraph.replace(unwanted, '').replaceAll('\t', ' '))
}

/** Characters that steer the direction and must not be drawn. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(directionMarks, '')
}

/** Keeps a phone number or a name whole inside a sentence of the other direction. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

export function hasRightToLeft(text: string): boolean {
  return rightToLeftScript.test(text)
}

/** Resolves a paragraph once; lines are then cut from it, because a line's order depends on its neighbours. */
export function bidiParagraph(text: string, direction: Direction | 'auto') {
  const embedding = bidi.getEmbeddingLevels(text, direction)

  return {
    /** The runs of the line `[start, end)` from left to right. */
    visualRuns(start: number, end: number): TextRun[] {
      if (start >= end) return []
      // The library's own list of indices covers the whole text each time, which a long note would feel.
      const order = Array.from({ length: end - start }, (_, offset) => start + offset)
      for (const [from = start, to = start] of bidi.getReorderSegments(text, embedding, start, end - 1)) {
        const turned = order.slice(from - start, to - start + 1).reverse()
        order.splice(from - start, turned.length, ...turned)
      }
      const mirrored = bidi.getMirroredCharactersMap(text, embedding.levels, start, end - 1)
      const isRightToLeft = (index: number) => ((embedding.levels[index] ?? 0) & 1) === 1

      const groups: number[][] = []
      for (const index of order) {
        const group = groups.at(-1)
        const last = group?.at(-1)
        const step = isRightToLeft(index) ? -1 : 1
        const continues =
          last !== undefined && index - last === step && isRightToLeft(last) === isRightToLeft(index)
        if (group && continues) group.push(index)
        else groups.push([index])
      }

      return groups
        .map((group) => {
          const rightToLeft = isRightToLeft(group[0] ?? start)
          const logical = rightToLeft ? group.toReversed() : group
          const characters = logical.map((index) => mirrored.get(index) ?? text.charAt(index)).join('')
          return { text: withoutDirectionMarks(characters), isRightToLeft: rightToLeft }
        })
        .filter((run) => run.text !== '')
        .map(inShapingOrder)
    },
  }
}

// The shaper turns a run around only when it sees a right-to-left script, so brackets standing alone are turned here.
function inShapingOrder(run: TextRun): TextRun {
  if (!run.isRightToLeft || hasRightToLeft(run.text)) return run
  return { ...run, text: [...run.text].reverse().join('') }
}
