/** As the server counts: characters, not the halves that some of them are stored in. */
export const isLongEnough = (password: string): boolean => [...password].length >= 12
