import { readFileSync } from 'node:fs'
import ts from 'typescript'

const ENTRY = 'src/plugin/index.ts'

type Exported = { name: string; from: string }

/** One thing that add-ons build on: what stands before its body, and the sentences above it. */
export type SurfaceEntry = { name: string; source: string; doc: string; signature: string }

/** Everything that `careloom/plugin` exports, from the declarations themselves. */
export const pluginSurface = (): SurfaceEntry[] =>
  exportsOf(ENTRY)
    .map(describe)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

/** The page that says so; a change of it is a change of what add-ons rely on. */
export const surfacePage = (): string =>
  [
    '# What add-ons build on',
    '',
    'Made from the declarations behind `careloom/plugin` by `npm run generate`; do not edit. A test fails when this page and the code differ: look at the difference, and if add-ons that were written before still compile and behave as they did, make it anew. If they do not, it is a new major version of the product.',
    '',
    ...pluginSurface().flatMap(({ name, doc, signature }) => [
      `## ${name}`,
      '',
      doc,
      '',
      '```ts',
      signature,
      '```',
      '',
    ]),
  ].join('\n')

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

function exportsOf(file: string): Exported[] {
  return parse(file).statements.flatMap((statement): Exported[] => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause) return []
    const from = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/^@\//, '')
    return ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => ({ name: name.text, from: `${from}.ts` }))
      : []
  })
}

function describe({ name, from }: Exported): SurfaceEntry {
  const file = parse(from)
  for (const statement of file.statements) {
    const found = named(statement, name)
    if (found) return { name, source: from, doc: docOf(statement), signature: signatureOf(statement, file) }
  }
  // Passed on from where it is declared.
  const passed = exportsOf(from).find((one) => one.name === name) ?? importedInto(file, name)
  if (!passed) throw new Error(`${name} of ${from} was not found`)
  return describe(passed)
}

function named(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some((one) => one.name.getText() === name)
  const declared = statement as ts.Statement & { name?: ts.Identifier }
  return (
    (ts.isTypeAliasDeclaration(statement) ||
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement)) &&
    declared.name?.text === name
  )
}

function importedInto(file: ts.SourceFile, name: string): Exported | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const bindings = statement.importClause?.namedBindings
    if (bindings && ts.isNamedImports(bindings) && bindings.elements.some((one) => one.name.text === name))
      return { name, from: `${(statement.moduleSpecifier as ts.StringLiteral).text.replace(/^@\//, '')}.ts` }
  }
  return undefined
}

const docOf = (statement: ts.Statement): string =>
  ts
    .getJSDocCommentsAndTags(statement)
    .filter(ts.isJSDoc)
    .map(({ comment }) => (typeof comment === 'string' ? comment : ''))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** A declaration without what it does: of functions the line that calls them, of types and lists of words all. */
function signatureOf(statement: ts.Statement, file: ts.SourceFile): string {
  const body = bodyOf(statement)
  const text = statement.getText(file)
  return (body ? text.slice(0, body.getStart(file) - statement.getStart(file)) : text).replace(
    /\s*(=>|\{)?\s*$/,
    (end) => (body ? '' : end),
  )
}

function bodyOf(statement: ts.Statement): ts.Node | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.body
  if (!ts.isVariableStatement(statement)) return undefined
  const initializer = statement.declarationList.declarations[0]?.initializer
  return initializer && ts.isArrowFunction(initializer) ? initializer.body : undefined
}
