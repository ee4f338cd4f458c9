const spelledOut: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i' }

/** A name as it stands in an e-mail address: small letters without marks; nothing is left of other scripts. */
export const plainLetters = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüßı]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(' ', '.')
