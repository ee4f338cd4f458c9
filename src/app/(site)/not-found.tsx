import { readerLanguage } from '@/src/app/(site)/reader-choices'
import { siteWords } from '@/src/app/(site)/words/site-words'

export default async function NotFound() {
  const words = siteWords[await readerLanguage()].notFound
  return (
    <>
      <h1>{words.title}</h1>
      <p className="site__hint">{words.hint}</p>
      <a className="cl-button cl-button--main" href="/admin">
        {words.toStart}
      </a>
    </>
  )
}
