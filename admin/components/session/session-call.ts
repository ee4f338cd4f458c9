export type SessionState = { user: string; idleSeconds: number; seconds: number }

/**
 * When the session of this browser ends; null when it has ended, undefined when the server was not reached. Asking
 * is a use of the session only when somebody is there.
 */
export async function askForSession(isThere: boolean): Promise<SessionState | null | undefined> {
  try {
    let response = await ask(isThere)
    // A confirmation gives this browser another session, maybe while the question was on its way with the old one.
    if (response.status === 401) response = await ask(isThere)
    if (response.status === 401) return null
    return response.ok ? ((await response.json()) as SessionState) : undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined
    throw error
  }
}

const ask = (isThere: boolean): Promise<Response> =>
  fetch('/api/v1/users/sessions/current', {
    credentials: 'same-origin',
    cache: 'no-store',
    headers: isThere ? {} : { 'x-unattended': '1' },
  })

export async function leaveSession(): Promise<void> {
  try {
    await fetch('/api/v1/users/logout', { method: 'POST', credentials: 'same-origin' })
  } catch (error) {
    // It ends by itself at this moment.
    if (!(error instanceof TypeError)) throw error
  }
}
