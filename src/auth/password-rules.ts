import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { contextWords } from '@/src/auth/context-words'
import { LONGEST_PASSWORD_BYTES } from '@/src/auth/match-password'

const FEWEST_CHARACTERS = 12
/** What must be left when names, addresses and the words of the trade are taken out. */
const FEWEST_OWN_CHARACTERS = 8
/** Of 0 to 4; below 2 a guess is among the first million an attacker tries. */
const LOWEST_SCORE = 2

/** Whose password it is to be, and the names of their clinics. */
export type Person = { email?: string | null; name?: string | null; clinics?: readonly string[] }

let judge: Promise<ZxcvbnFactory> | undefined

/** Why this cannot be somebody's password, or null when it can. */
export async function passwordProblem(password: string, person: Person): Promise<string | null> {
  if ([...password].length < FEWEST_CHARACTERS)
    return `A password has at least ${FEWEST_CHARACTERS} characters.`
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES)
    return `A password has at most ${LONGEST_PASSWORD_BYTES} bytes.`
  const rest = without(password, personal(person))
  if (rest.length < FEWEST_OWN_CHARACTERS)
    return 'Please choose a password that does not contain your name or e-mail address.'
  if (without(rest, [...wordsIn(person.clinics ?? []), ...contextWords]).length < FEWEST_OWN_CHARACTERS)
    return 'Please choose a password that is not made of the name of your clinic or of words of its work.'
  judge ??= loadJudge()
  const { score } = (await judge).check(password)
  return score < LOWEST_SCORE ? 'This password is too easy to guess. Please choose another one.' : null
}

const personal = ({ email, name }: Person): string[] => [
  ...(email ? [email, email.split('@')[0] ?? ''] : []),
  ...wordsIn(name ? [name] : []),
]

const wordsIn = (names: readonly string[]): string[] =>
  names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)])

/** What is left when these words are taken out, the longest first. */
const without = (text: string, words: readonly string[]): string =>
  words
    .map(plain)
    .filter((word) => word.length > 2)
    .sort((left, right) => right.length - left.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain(text))

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The list of common passwords takes a moment to unpack, and most processes never judge one. */
async function loadJudge(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Judge }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new Judge({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
}
