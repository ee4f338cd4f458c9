import type { PluginContext } from '@/src/plugin/plugin-context'

type Reader = {
  /** Bound to the clinic and to whoever looks at the page; `ctx.records.asCaller` finds what they may see. */
  ctx: PluginContext
  /** `en`, `de` or `he`. */
  language: string
  /** A word of the add-on's translations, such as `t('recalls:title')`. */
  t: (key: string, values?: Record<string, string | number>) => string
}

/** What a page of an add-on is given, when it is made on the server. One for the browser is given nothing. */
export type AddOnPageProps = Reader & { searchParams: Record<string, string | string[] | undefined> }

/** What a card on the page of the day is given. */
export type AddOnCardProps = Reader

/** What a button or a tab of a record is given; `id` is undefined while the record is new. */
export type AddOnRecordProps = Reader & { collection: string; id: string | undefined }
