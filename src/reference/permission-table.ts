import { fieldReaders, permissions, roles } from '@/src/domain/permissions'

const mark = (allowed: readonly string[] | undefined, role: string): string =>
  allowed?.includes(role) ? '●' : ''

/** `docs/permissions.md`: who may do what, from the one table. */
export function permissionTable(): string {
  const head = `| | ${roles.join(' | ')} |\n| --- |${roles.map(() => ' :-: |').join('')}`
  const subjects = Object.entries(permissions).map(([subject, grants]) => {
    const rows = Object.entries(grants).map(
      ([action, allowed]) => `| ${action} | ${roles.map((role) => mark(allowed, role)).join(' | ')} |`,
    )
    return `## ${subject}\n\n${head}\n${rows.join('\n')}`
  })
  const fields = Object.entries(fieldReaders).flatMap(([subject, readers]) =>
    Object.entries(readers).map(
      ([field, allowed]) =>
        `| \`${subject}.${field}\` | ${roles.map((role) => mark(allowed, role)).join(' | ')} |`,
    ),
  )
  return `# Permissions

Roles are held per clinic. What is not marked is refused; an [emergency access](emergency-access.md) opens one patient for reading to whom the table lets create one. An API key needs the scope \`<subject>:read\` or \`<subject>:write\`.

${subjects.join('\n\n')}

## Fields fewer people see than their record

${head}
${fields.join('\n')}

Made by \`npm run generate\` from \`src/domain/permissions.ts\`.
`
}
