type Welcome = {
  port: number
  publicUrl: string | undefined
  logins?: { email: string; what: string }[]
  password?: string
}

/** What the operator reads when everything runs: where it is and who may sign in. */
export function welcome({ port, publicUrl, logins = [], password }: Welcome): string {
  const base = publicUrl?.replace(/\/$/, '') ?? `http://localhost:${port}`
  const addresses = [
    ['Admin', `${base}/admin`],
    ['API', `${base}/api/v1`],
    ['API description', `${base}/api/v1/openapi.json`],
  ]
  const people = logins.map(({ email, what }) => [what, email])
  const width = Math.max(...[...addresses, ...people].map(([label = '']) => label.length)) + 3
  const rows = (pairs: string[][]) => pairs.map(([label = '', value]) => `  ${label.padEnd(width)}${value}`)
  const demo =
    people.length > 0 ? ['', `  Demo sign-ins, all with the password ${password}`, ...rows(people)] : []
  return ['', '  Careloom is ready.', '', ...rows(addresses), ...demo, '', ''].join('\n')
}
