import type { Instrumentation } from 'next'

/** Next calls this when a page cannot be rendered; without it the fault would show nowhere but as an empty page. */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  _request,
  { routePath, routeType },
) => {
  const { logPageFault } = await import('@/src/http/log-page-fault')
  logPageFault(error, { route: routePath, kind: routeType })
}
