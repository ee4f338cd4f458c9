/** One spelling for letters that Unicode can write in two ways, and single spaces. */
export const tidyText = (value: string): string => value.normalize('NFC').replace(/\s+/g, ' ').trim()

export const tidyEmail = (value: string): string => tidyText(value).toLowerCase()
