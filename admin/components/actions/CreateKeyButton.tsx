'use client'

import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/admin/components/actions/Dialog'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

/** Makes a key and shows it this once. The form must not leave the page before it was copied. */
export function CreateKeyButton() {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const { id } = useDocumentInfo()
  const { getData, setModified } = useForm()
  const [key, setKey] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [isCopied, setCopied] = useState(false)
  if (id) return null
  const create = async () => {
    setBusy(true)
    const { name, scopes, expiresAt } = getData()
    const outcome = await api<{ key: string }>({ path: '/api-keys', body: { name, scopes, expiresAt } })
    setBusy(false)
    if (!outcome.ok) return void toast.error(outcome.sentence)
    setModified(false)
    setKey(outcome.body.key)
  }
  const copy = async () => {
    await navigator.clipboard?.writeText(key ?? '')
    setCopied(true)
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
        {say('careloom:createKey')}
      </button>
      {key && (
        <Dialog
          hint={say('careloom:keyOnce')}
          onClose={() => router.push('/admin/collections/api-keys')}
          title={say('careloom:keyCreated')}
        >
          <div className="cl-dialog__form">
            <output className="cl-key">{key}</output>
            <footer className="cl-dialog__foot">
              {typeof navigator.clipboard !== 'undefined' && (
                <button className="cl-button" onClick={copy} type="button">
                  {say(isCopied ? 'careloom:copied' : 'careloom:copy')}
                </button>
              )}
              <button
                className="cl-button cl-button--main"
                onClick={() => router.push('/admin/collections/api-keys')}
                type="button"
              >
                {say('careloom:done')}
              </button>
            </footer>
          </div>
        </Dialog>
      )}
    </>
  )
}
