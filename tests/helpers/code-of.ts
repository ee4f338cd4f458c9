import type { Answer } from '@/tests/helpers/test-app'

/** Status and refusal of an answer in one line, such as `409 illegal_transition`. */
export const codeOf = ({ status, body }: Answer): string => `${status} ${body.errors?.[0]?.code}`
