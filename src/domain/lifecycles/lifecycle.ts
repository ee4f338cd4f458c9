type Target<State extends string> = State | readonly State[]

export type Lifecycle<State extends string, Action extends string> = {
  readonly states: readonly State[]
  readonly initial: State
  readonly transitions: { readonly [From in State]: { readonly [Name in Action]?: Target<State> } }
}

export type StateOf<L> = L extends Lifecycle<infer State, string> ? State : never
export type ActionOf<L> = L extends Lifecycle<string, infer Action> ? Action : never

export type Transition<State extends string, Action extends string> =
  | { ok: true; to: State }
  | { ok: false; refusal: 'illegal-transition'; allowed: Action[] }

type Table<State extends string> = { readonly [From in State]: { readonly [name: string]: Target<State> } }
type ActionsIn<T> = { [From in keyof T]: keyof T[From] }[keyof T] & string

/**
 * A table of states as data: from which state which action leads where. An action with several targets leaves
 * the choice to what the table cannot know, such as an amount or the state before.
 */
export function defineLifecycle<
  const State extends string,
  const T extends Table<NoInfer<State>>,
>(definition: {
  states: readonly State[]
  initial: NoInfer<State>
  transitions: T
}): Lifecycle<State, ActionsIn<T>> {
  return definition as Lifecycle<State, ActionsIn<T>>
}

/** Where an action leads; `choice` picks among several targets and says nothing where there is only one. */
export function transition<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  from: State,
  action: Action,
  choice?: State,
): Transition<State, Action> {
  const targets = targetsOf(lifecycle, from, action)
  const to = targets.length === 1 ? targets[0] : targets.find((target) => target === choice)
  if (to === undefined) {
    return { ok: false, refusal: 'illegal-transition', allowed: allowedActions(lifecycle, from) }
  }
  return { ok: true, to }
}

/** What may be done in a state, for buttons and for the answer to a refused action. */
export function allowedActions<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  from: State,
): Action[] {
  // A state read from outside may be no state at all, so inherited names must not answer for it.
  if (!Object.hasOwn(lifecycle.transitions, from)) return []
  return Object.keys(lifecycle.transitions[from]) as Action[]
}

/** The actions that lead from one state to the other; a write of a bare status is judged by them. */
export function actionsBetween<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  from: State,
  to: State,
): Action[] {
  return allowedActions(lifecycle, from).filter((action) => targetsOf(lifecycle, from, action).includes(to))
}

/** Whether any action leads there. Staying is a move only where the table says so. */
export function canMove<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  from: State,
  to: State,
): boolean {
  return actionsBetween(lifecycle, from, to).length > 0
}

function targetsOf<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  from: State,
  action: Action,
): readonly State[] {
  if (!allowedActions(lifecycle, from).includes(action)) return []
  const target: Target<State> | undefined = lifecycle.transitions[from][action]
  if (target === undefined) return []
  return typeof target === 'string' ? [target] : target
}
