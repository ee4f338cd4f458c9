import type { IconName } from '@/admin/components/icons/Icon'

export type Tone = 'calm' | 'info' | 'go' | 'good' | 'warn' | 'bad' | 'quiet'

/** Colour and sign of each state, whichever record it belongs to. Text stands beside both. */
const looks: Record<string, { tone: Tone; icon: IconName }> = {
  scheduled: { tone: 'calm', icon: 'clock' },
  confirmed: { tone: 'info', icon: 'check' },
  checked_in: { tone: 'warn', icon: 'arrive' },
  in_progress: { tone: 'go', icon: 'room' },
  completed: { tone: 'good', icon: 'check' },
  cancelled: { tone: 'quiet', icon: 'cross' },
  no_show: { tone: 'bad', icon: 'absent' },
  none: { tone: 'quiet', icon: 'ring' },
  invoiced: { tone: 'info', icon: 'Billing' },
  partly_paid: { tone: 'warn', icon: 'money' },
  paid: { tone: 'good', icon: 'check' },
  refunded: { tone: 'quiet', icon: 'undo' },
  draft: { tone: 'calm', icon: 'pencil' },
  issued: { tone: 'info', icon: 'send' },
  void: { tone: 'quiet', icon: 'cross' },
  credited: { tone: 'quiet', icon: 'undo' },
  signed: { tone: 'good', icon: 'lock' },
  pending: { tone: 'warn', icon: 'clock' },
  succeeded: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'alert' },
  active: { tone: 'good', icon: 'check' },
  invited: { tone: 'info', icon: 'send' },
  yes: { tone: 'good', icon: 'check' },
  no: { tone: 'quiet', icon: 'cross' },
  working: { tone: 'good', icon: 'check' },
  failing: { tone: 'bad', icon: 'alert' },
  unused: { tone: 'calm', icon: 'clock' },
  switched_off: { tone: 'warn', icon: 'cross' },
  discarded: { tone: 'quiet', icon: 'cross' },
  enabled: { tone: 'good', icon: 'check' },
  ok: { tone: 'good', icon: 'check' },
  warning: { tone: 'warn', icon: 'alert' },
  suspended: { tone: 'warn', icon: 'alert' },
}

const plain = { tone: 'quiet', icon: 'ring' } as const

export const statusLook = (value: string): { tone: Tone; icon: IconName } => looks[value] ?? plain
