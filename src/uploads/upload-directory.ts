import path from 'node:path'
import { env } from '@/src/env'

/** Where uploaded files lie on disk; never below a folder that is served as it is. */
export const uploadDirectory = (): string => path.resolve(env().DATA_DIR, 'uploads')
