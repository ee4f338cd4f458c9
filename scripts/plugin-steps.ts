import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const LIST = path.resolve('plugins/index.ts')

/** Writes `plugins/index.ts` anew, in the form the linter wants. */
export async function changeList(change: (source: string) => string): Promise<void> {
  await writeFile(LIST, change(await readFile(LIST, 'utf8')))
  await runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '--write', 'plugins/index.ts'])
}

/** Everything that is derived from the installed add-ons. */
export async function derive(): Promise<void> {
  await runNode(['--import', 'tsx', 'scripts/generate.ts'])
  await runNode(['--import', 'tsx', 'scripts/openapi.ts'])
}

export const runNode = (args: string[]): Promise<void> => runCommand(process.execPath, args)

/** Runs a command in the project's folder. What it says is shown only when it fails. */
export async function runCommand(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} has failed:\n${output}`)
}
