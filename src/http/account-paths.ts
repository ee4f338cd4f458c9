const PATHS = [
  /^\/api\/v1\/users\/(login|logout|me|refresh-token|forgot-password|reset-password)$/,
  /^\/api\/v1\/users\/(sessions|oidc)(\/|$)/,
  /^\/admin\/(login|logout|logout-inactivity|account\/sessions)$/,
]

/**
 * What concerns the person and no clinic: it works although the clinic is closed to the caller, without a clinic and
 * therefore without anybody's data.
 */
export const isOfTheAccount = (path: string): boolean => PATHS.some((one) => one.test(path))
