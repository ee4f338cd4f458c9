'use client'

import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SecretDialog } from '@/admin/components/actions/SecretDialog'
import { useApi } from '@/admin/components/actions/use-api'

type CreateSecretButtonProps<Body> = {
  /** The words of the button, and of the dialog that shows the secret. */
  label: string
  title: string
  hint: string
  collection: string
  /** Those of the form that are sent. */
  fields: readonly string[]
  secretOf: (body: Body) => string
  /** Where to go afterwards; to the list when it is missing. */
  pageOf?: (body: Body) => string
}

/** Makes a record whose secret is shown this once. The form must not leave the page before it was copied. */
export function CreateSecretButton<Body>(props: CreateSecretButtonProps<Body>) {
  const { collection, fields, hint, label, pageOf, secretOf, title } = props
  const api = useApi()
  const router = useRouter()
  const { id } = useDocumentInfo()
  const { dispatchFields, getData, setModified, setSubmitted } = useForm()
  const [made, setMade] = useState<Body>()
  const [isBusy, setBusy] = useState(false)
  if (id) return null
  const create = async () => {
    setBusy(true)
    const data = getData()
    const body = Object.fromEntries(fields.map((name) => [name, data[name]]))
    const outcome = await api<Body>({ path: `/${collection}`, body })
    setBusy(false)
    if (!outcome.ok) {
      const { field, sentence } = outcome
      if (field) {
        setSubmitted(true)
        dispatchFields({ type: 'ADD_SERVER_ERRORS', errors: [{ path: field, message: sentence }] })
      }
      return void toast.error(sentence)
    }
    setModified(false)
    setMade(outcome.body)
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
        {label}
      </button>
      {made && (
        <SecretDialog
          hint={hint}
          onClose={() => router.push(pageOf?.(made) ?? `/admin/collections/${collection}`)}
          secret={secretOf(made)}
          title={title}
        />
      )}
    </>
  )
}
