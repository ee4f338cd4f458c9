'use client'

import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/admin/components/actions/Dialog'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

const LIST = '/admin/collections/calendar-feeds'

/** Makes the address of a calendar and shows it this once. */
export function CreateFeedButton() {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const { id } = useDocumentInfo()
  const { getData, setModified } = useForm()
  const [url, setUrl] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  if (id) return null
  const create = async () => {
    setBusy(true)
    const { practitioner } = getData()
    const outcome = await api<{ url: string }>({ path: '/calendar-feeds', body: { practitioner } })
    setBusy(false)
    if (!outcome.ok) return void toast.error(outcome.sentence)
    setModified(false)
    setUrl(new URL(outcome.body.url, window.location.origin).href)
  }
  return (
    <>
      <button
        aria-busy={isBusy}
        className="cl-button cl-button--main"
        disabled={isBusy}
        onClick={create}
        type="button"
      >
        {say('series:createFeed')}
      </button>
      {url && (
        <Dialog
          hint={say('series:feedOnce')}
          onClose={() => router.push(LIST)}
          title={say('series:feedCreated')}
        >
          <div className="cl-dialog__form">
            <output className="cl-key">{url}</output>
            <footer className="cl-dialog__foot">
              <button className="cl-button cl-button--main" onClick={() => router.push(LIST)} type="button">
                {say('careloom:done')}
              </button>
            </footer>
          </div>
        </Dialog>
      )}
    </>
  )
}
