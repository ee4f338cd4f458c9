import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { LONGEST_PASSWORD_BYTES } from '@/src/auth/match-password'

const FEWEST_CHARACTERS = 12
/** What must be left when the person's own name and address are taken out. */
const FEWEST_OWN_CHARACTERS = 8
/** Of 0 to 4; below 2 a guess is among the first million an attacker tries. */
const LOWEST_SCORE = 2

type Person = { email?: string | null; name?: string | null }

let judge: Promise<ZxcvbnFactory> | undefined

/** Why this cannot be somebody's password, or null when it can. */
export async function passwordProblem(password: string, person: Person): Promise<string | null> {
  if ([...password].length < FEWEST_CHARACTERS)
    return `A password has at least ${FEWEST_CHARACTERS} characters.`
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES)
    return `A password has at most ${LONGEST_PASSWORD_BYTES} bytes.`
  if (withoutPerson(password, person).length < FEWEST_OWN_CHARACTERS)
    return 'Please choose a password that does not contain your name or e-mail address.'
  judge ??= loadJudge()
  const { score } = (await judge).check(password)
  return score < LOWEST_SCORE ? 'This password is too easy to guess. Please choose another one.' : null
}

function withoutPerson(password: string, { email, name }: Person): string {
  const own = [email, email?.split('@')[0], name, ...(name?.split(/\s+/) ?? [])]
    .map((part) => plain(part ?? ''))
    .filter((part) => part.length > 2)
    .sort((left, right) => right.length - left.length)
  return own.reduce((rest, part) => rest.replaceAll(part, ''), plain(password))
}

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
