import { type Action, can, type Role } from '@/src/domain/permissions'

/** The steps about a patient's record, with where they are taken and what one needs to be allowed. */
export const rightsSteps = {
  export: { path: '/export', action: 'export' },
  restrict: { path: '/restriction', action: 'restrict' },
  unrestrict: { path: '/restriction/lift', action: 'restrict' },
  hold: { path: '/legal-hold', action: 'hold' },
  release: { path: '/legal-hold/lift', action: 'hold' },
  erase: { path: '/erasure', action: 'erase' },
} as const satisfies Record<string, { path: string; action: Action }>

export type RightsStep = keyof typeof rightsSteps

type State = { isRestricted: boolean; isHeld: boolean; status: string }

/** The steps somebody may take now; a record that was merged or erased has none. */
export function stepsFor(role: Role | null, { isHeld, isRestricted, status }: State): RightsStep[] {
  if (status === 'merged' || status === 'erased') return []
  const possible: Record<RightsStep, boolean> = {
    export: true,
    restrict: !isRestricted,
    unrestrict: isRestricted,
    hold: !isHeld,
    release: isHeld,
    erase: true,
  }
  return (Object.keys(rightsSteps) as RightsStep[]).filter(
    (step) => possible[step] && can(role, rightsSteps[step].action, 'patient-requests'),
  )
}
