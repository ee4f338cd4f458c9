import config from '@payload-config'
import type { Metadata } from 'next'
import { getPayload, type TypedUser } from 'payload'
import { ClinicChoices } from '@/admin/components/clinic/ClinicChoices'
import { type ClinicChoice, readStaffSession } from '@/admin/components/clinic/read-staff-session'
import { readerLanguage } from '@/src/app/(site)/reader-choices'
import { siteWords } from '@/src/app/(site)/words/site-words'
import { currentContext } from '@/src/request-context'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: siteWords[await readerLanguage()].closedNetwork.title,
})

/** What somebody sees in place of every page when their clinic is not open to the network they sit in. */
export default async function Page() {
  const words = siteWords[await readerLanguage()].closedNetwork
  const user = currentContext()?.principal as TypedUser | null | undefined
  const { clinics } = user
    ? await readStaffSession(await getPayload({ config }), user)
    : { clinics: [] as ClinicChoice[] }
  return (
    <>
      <h1>{words.title}</h1>
      <p className="site__hint">{words.hint}</p>
      {clinics.length > 1 && (
        <ClinicChoices choiceClass="cl-button" clinics={clinics} listClass="site__form" />
      )}
      <a className="cl-button cl-button--main" href="/admin/logout">
        {words.signOut}
      </a>
      <p className="site__foot">
        <a href="/admin/account/sessions">{words.sessions}</a>
      </p>
    </>
  )
}
