import { EnvironmentError } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { ProcessFailed } from '@/src/startup/process-failed'

/** One sentence for what an operator can act on; everything for what only a developer can. */
export function reportFailure(error: Error): void {
  if (error instanceof ProcessFailed) return
  const isExpected = error instanceof StartupError || error instanceof EnvironmentError
  process.stderr.write(`${isExpected ? error.message : error.stack}\n`)
}
