const NEWLINE = 0x0a

/** Puts COPY's text, which comes in pieces of any size, back into rows. */
export class CopyLines {
  private rest: Buffer[] = []

  /** The rows that this piece completes, without their line breaks. */
  take(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const line = chunk.subarray(start, end)
      lines.push(this.rest.length > 0 ? Buffer.concat([...this.rest, line]) : line)
      this.rest = []
      start = end + 1
    }
    if (start < chunk.length) this.rest.push(Buffer.from(chunk.subarray(start)))
    return lines
  }

  /** Throws when the text ended inside a row. */
  end(): void {
    if (this.rest.length > 0) throw new Error('The text of a table ends inside a row')
  }
}

/** How COPY writes a value that is absent. */
export const ABSENT = '\\N'

/** The values of a row, still escaped. */
export const fieldsOf = (line: Buffer): string[] => line.toString('utf8').split('\t')

export const lineOf = (fields: string[]): Buffer => Buffer.from(fields.join('\t'))
