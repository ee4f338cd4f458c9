import type { OfferWords } from '@/src/app/(site)/words/site-words'

export type ShownOffer = {
  clinic: string
  location: string
  startsAt: string
  timezone: string
  expiresAt: string
  isOpen: boolean
}

type OfferedTimeProps = { isTaken: boolean; language: string; offer: ShownOffer; words: OfferWords }

/** When and where, in the zone of the place and the reader's language. */
export function OfferedTime({ isTaken, language, offer, words }: OfferedTimeProps) {
  const written = (moment: string, dateStyle?: 'full') =>
    new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short', timeZone: offer.timezone }).format(
      new Date(moment),
    )
  return (
    <>
      <p>
        <strong>
          <time dateTime={offer.startsAt}>{written(offer.startsAt, 'full')}</time>
        </strong>
      </p>
      <p className="site__hint">
        <bdi>{offer.clinic}</bdi>, <bdi>{offer.location}</bdi>
      </p>
      {!isTaken && (
        <p className="site__hint">
          {words.keptUntil} {written(offer.expiresAt)}
        </p>
      )}
    </>
  )
}
