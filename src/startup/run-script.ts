import { fork } from 'node:child_process'
import { once } from 'node:events'
import { ProcessFailed } from '@/src/startup/process-failed'

type Script = 'migrate' | 'fill-with-demo'

/** Does a step of the start in a process of its own, so that what it loads does not stay. It says itself what fails. */
export async function runScript(name: Script, args: string[] = []): Promise<void> {
  const [code] = await once(fork('scripts/run.mjs', [name, ...args]), 'exit')
  if (code !== 0) throw new ProcessFailed(`The script ${name} has failed.`)
}
