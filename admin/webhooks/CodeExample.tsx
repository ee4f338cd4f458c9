import { CopyButton } from '@/admin/components/actions/CopyButton'
import type { Say } from '@/admin/translations/words-of'
import { CodeBlock } from '@/admin/webhooks/CodeBlock'

type CodeExampleProps = { code: string; install?: string; say: Say; title: string }

/** A program to take along, with what has to be installed for it. */
export function CodeExample({ code, install, say, title }: CodeExampleProps) {
  return (
    <section className="cl-hooks__example">
      <header>
        <h2>{title}</h2>
        <CopyButton label={title} text={code} />
      </header>
      {install && (
        <p>
          {say('webhooks:install')}: <code dir="ltr">{install}</code>
        </p>
      )}
      <CodeBlock label={title}>{code}</CodeBlock>
    </section>
  )
}
