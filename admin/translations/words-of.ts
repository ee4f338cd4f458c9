import type { Words } from '@/admin/translations/en'

type Section = keyof Words
type CountVariant = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
type WithoutVariant<Key> = Key extends `${infer Base}${CountVariant}` ? Base : Key
type KeysOf<Name extends Section> = WithoutVariant<keyof Words[Name] & string>

/** A word of the interface by its section and key, such as `careloom:today`. */
export type WordKey = { [Name in Section]: `${Name}:${KeysOf<Name>}` }[Section]

export type Say = (key: WordKey, values?: Record<string, string | number>) => string

type Translator = { t: unknown }

/** Payload's translator knows its own keys only; this one knows ours. */
export const wordsOf = ({ t }: Translator): Say => t as Say
