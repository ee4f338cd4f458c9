'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { SettingInput } from '@/admin/add-ons/SettingInput'
import { typedSettings } from '@/admin/add-ons/typed-settings'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'
import type { AddOn } from '@/src/plugin/add-ons/describe-add-on'

type Problem = { name?: string; sentence: string }

/** The settings of an add-on in the clinic, as its schema describes them. Secrets are typed and never shown. */
export function AddOnSettings({ addOn }: { addOn: AddOn }) {
  const { secretsSet, settings, slug, values } = addOn
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const form = event.currentTarget
    setBusy(true)
    const body = { settings: typedSettings(settings, new FormData(form)) }
    const outcome = await api({ method: 'PATCH', path: `/add-ons/${slug}`, body })
    setBusy(false)
    if (!outcome.ok) {
      const refused = settings.find(({ name }) => outcome.field === `settings.${name}`)?.name
      setProblem({ name: refused, sentence: outcome.sentence })
      if (refused) form.querySelector<HTMLElement>(`[name="${CSS.escape(refused)}"]`)?.focus()
      return
    }
    setProblem(undefined)
    for (const { isSecret, name } of settings) if (isSecret) clear(form, name)
    toast.success(say('addOns:saved'))
    router.refresh()
  }
  return (
    <section aria-labelledby="cl-addon-settings">
      <h2 id="cl-addon-settings">{say('addOns:settings')}</h2>
      <form autoComplete="off" className="cl-panel cl-addons__form" noValidate onSubmit={save}>
        {settings.map((setting) => (
          <SettingInput
            isSet={secretsSet.includes(setting.name)}
            key={setting.name}
            problem={problem?.name === setting.name ? problem.sentence : undefined}
            setting={setting}
            value={values[setting.name]}
          />
        ))}
        {problem && !problem.name && (
          <p className="cl-notice cl-notice--bad" role="alert">
            {problem.sentence}
          </p>
        )}
        <button aria-busy={isBusy} className="cl-button cl-button--main" type="submit">
          {say('addOns:save')}
        </button>
      </form>
    </section>
  )
}

/** What was typed as a secret does not stay on the screen. */
function clear(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = ''
}
