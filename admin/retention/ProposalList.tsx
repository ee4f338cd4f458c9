'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DecideDialog } from '@/admin/retention/DecideDialog'
import { ProposalRow } from '@/admin/retention/ProposalRow'
import type { ProposalView } from '@/admin/retention/read-proposals'
import { useWords } from '@/admin/translations/use-words'

type ProposalListProps = { locale: string; proposals: readonly ProposalView[]; total: number }

/** Chooses one or several records and decides about them together. */
export function ProposalList({ locale, proposals, total }: ProposalListProps) {
  const say = useWords()
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<'erase' | 'keep'>()
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before)
      for (const id of ids) isChosen ? after.add(id) : after.delete(id)
      return after
    })
  const finish = (done: readonly string[]) => {
    choose(done, false)
    if (done.length > 0) toast.success(say('retention:decided', { count: done.length }))
    router.refresh()
  }
  // What somebody else decided meanwhile is no longer there.
  const selected = proposals.filter(({ id }) => chosen.has(id))
  const names = ['number', 'lastVisit', 'rule', 'dueSince'] as const
  return (
    <div>
      <div className="cl-trail__tools">
        <p role="status">{say('retention:chosen', { count: selected.length, total })}</p>
        <div className="cl-trail__buttons">
          <button
            className="cl-button cl-button--main"
            disabled={selected.length === 0}
            onClick={() => setAsked('keep')}
            type="button"
          >
            {say('rights:keep')}
          </button>
          <button
            className="cl-button cl-button--danger"
            disabled={selected.length === 0}
            onClick={() => setAsked('erase')}
            type="button"
          >
            {say('rights:erase')}
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section aria-label={say('retention:title')} className="cl-trail__scroll" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <input
                  aria-label={say('retention:chooseAll')}
                  checked={proposals.every(({ id }) => chosen.has(id))}
                  onChange={({ target }) =>
                    choose(
                      proposals.map(({ id }) => id),
                      target.checked,
                    )
                  }
                  type="checkbox"
                />
              </th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {say(`retention:${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {proposals.map((proposal) => (
              <ProposalRow
                isChosen={chosen.has(proposal.id)}
                key={proposal.id}
                locale={locale}
                onChoose={(isChosen) => choose([proposal.id], isChosen)}
                proposal={proposal}
              />
            ))}
          </tbody>
        </table>
      </section>
      {asked && (
        <DecideDialog
          decision={asked}
          onClose={() => setAsked(undefined)}
          onDone={finish}
          proposals={selected}
        />
      )}
    </div>
  )
}
