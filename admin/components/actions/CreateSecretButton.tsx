'use client'

import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/admin/components/actions/Dialog'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

type CreateSecretButtonProps<Body> = {
  /** The words of the button, and of the dialog that shows the secret. */
  label: string
  title: string
  hint: string
  collection: string
  /** Those of the form that are sent. */
  fields: readonly string[]
  secretOf: (body: Body) => string
}

/** Makes a record whose secret is shown this once. The form must not leave the page before it was copied. */
export function CreateSecretButton<Body>(props: CreateSecretButtonProps<Body>) {
  const { collection, fields, hint, label, secretOf, title } = props
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const { id } = useDocumentInfo()
  const { getData, setModified } = useForm()
  const [secret, setSecret] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [isCopied, setCopied] = useState(false)
  if (id) return null
  const create = async () => {
    setBusy(true)
    const data = getData()
    const body = Object.fromEntries(fields.map((name) => [name, data[name]]))
    const outcome = await api<Body>({ path: `/${collection}`, body })
    setBusy(false)
    if (!outcome.ok) return void toast.error(outcome.sentence)
    setModified(false)
    setSecret(secretOf(outcome.body))
  }
  const copy = async () => {
    await navigator.clipboard?.writeText(secret ?? '')
    setCopied(true)
  }
  const leave = () => router.push(`/admin/collections/${collection}`)
  return (
    <>
      <button
        aria-busy={isBusy}
        className="cl-button cl-button--main"
        disabled={isBusy}
        onClick={create}
        type="button"
      >
        {label}
      </button>
      {secret && (
        <Dialog hint={hint} onClose={leave} title={title}>
          <div className="cl-dialog__form">
            <output className="cl-key">{secret}</output>
            <footer className="cl-dialog__foot">
              {typeof navigator.clipboard !== 'undefined' && (
                <button className="cl-button" onClick={copy} type="button">
                  {say(isCopied ? 'careloom:copied' : 'careloom:copy')}
                </button>
              )}
              <button className="cl-button cl-button--main" onClick={leave} type="button">
                {say('careloom:done')}
              </button>
            </footer>
          </div>
        </Dialog>
      )}
    </>
  )
}
