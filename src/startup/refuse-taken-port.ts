import { createServer } from 'node:net'
import { StartupError } from '@/src/framework/startup-error'

type Place = { port: number; host: string | undefined }

/** Looks whether the port is free before anything else is started. */
export function refuseTakenPort({ port, host }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portProblem(error, { port, host })))
    probe.listen({ port, host }, () => probe.close(() => resolve()))
  })
}

/** Why the server cannot listen, in one sentence. */
export function portProblem(error: NodeJS.ErrnoException, { port, host }: Place): StartupError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use. Stop the other program or set PORT to a free one.`,
    EACCES: `Port ${port} may not be used by this user. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST is ${host}, which is no address of this machine.`,
    ENOTFOUND: `HOST is ${host}, which cannot be found.`,
  }
  return new StartupError(
    sentences[error.code ?? ''] ?? `The server cannot listen on port ${port} (${error.code}).`,
    { cause: error },
  )
}
