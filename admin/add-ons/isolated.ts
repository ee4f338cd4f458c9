/** A name in the middle of a sentence, which keeps its own direction of writing to itself. */
export const isolated = (name: string): string => `\u2068${name}\u2069`
