import type { DemoLogin } from '@/src/demo/demo-clinics'

type Welcome = { port: number; publicUrl: string | undefined; logins: readonly DemoLogin[]; password: string }

/** What the operator reads when everything runs: where it is and who may sign in. */
export function welcome({ port, publicUrl, logins, password }: Welcome): string {
  const base = publicUrl?.replace(/\/$/, '') ?? `http://localhost:${port}`
  const addresses = columns([
    ['Admin', `${base}/admin`],
    ['API', `${base}/api/v1`],
    ['API description', `${base}/api/v1/openapi.json`],
  ])
  const demo =
    logins.length > 0
      ? ['', `Demo sign-ins, all with the password ${password}`, ...columns(peopleByClinic(logins))]
      : []
  const lines = ['Careloom is ready.', '', ...addresses, ...demo]
  return ['', ...lines.map((line) => `  ${line}`.trimEnd()), ''].join('\n')
}

/** One column for each clinic; whoever belongs to none stands below. */
function peopleByClinic(logins: readonly DemoLogin[]): string[][] {
  const clinics = [...Map.groupBy(logins, ({ clinic }) => clinic)].flatMap(([clinic, people]) =>
    clinic ? [people] : [],
  )
  const rows = (clinics[0] ?? []).map((_, row) => clinics.flatMap((people) => people[row]?.email ?? []))
  return [...rows, ...logins.filter(({ clinic }) => !clinic).map(({ email }) => [email])]
}

function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 3))
      .join('')
      .trimEnd(),
  )
}
