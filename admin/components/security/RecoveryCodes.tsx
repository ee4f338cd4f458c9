'use client'

import { useState } from 'react'
import { useWords } from '@/admin/translations/use-words'

type RecoveryCodesProps = { codes: readonly string[]; onDone: () => void }

/** The codes, this once: to copy or to print. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const say = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <section aria-labelledby="recovery-codes" className="cl-codes">
      <h2 id="recovery-codes">{say('security:yourCodes')}</h2>
      <p>{say('security:codesOnce')}</p>
      <ul className="cl-key">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <footer className="cl-dialog__foot">
        {typeof navigator !== 'undefined' && navigator.clipboard && (
          <button className="cl-button" onClick={copy} type="button">
            {say(isCopied ? 'careloom:copied' : 'careloom:copy')}
          </button>
        )}
        <button className="cl-button" onClick={() => window.print()} type="button">
          {say('security:print')}
        </button>
        <button className="cl-button cl-button--main" onClick={onDone} type="button">
          {say('careloom:done')}
        </button>
      </footer>
    </section>
  )
}
