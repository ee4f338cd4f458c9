import { StartupError } from '@/src/framework/startup-error'

/** A reason not to make or use a backup that the operator can act on: shown as one sentence, and nothing was changed. */
export class BackupRefused extends StartupError {}
