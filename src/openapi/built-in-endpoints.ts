import { refusalsOf } from '@/src/openapi/error-answers'
import type { JsonSchema } from '@/src/openapi/json-schema'
import {
  commonRefusals,
  jsonAnswer,
  jsonBody,
  nameOf,
  type Operation,
  type Paths,
  ref,
} from '@/src/openapi/operation'

/** Endpoints Payload gives every collection. Those meant for clients are described by hand; the rest serve its admin. */
export const builtIn: ReadonlySet<string> = new Set([
  ...['get', 'post', 'patch', 'delete'].map((method) => `${method} /`),
  ...['get', 'patch', 'delete'].map((method) => `${method} /:id`),
  'get /count',
  'get /access',
  'post /access/:id',
  'post /access/:id?',
  'get /versions',
  'get /versions/:id',
  'post /versions/:id',
  'post /:id/duplicate',
  'post /:id/api-key/reveal',
  'get /init',
  'post /login',
  'post /logout',
  'get /me',
  'post /refresh-token',
  'post /first-register',
  'post /forgot-password',
  'post /reset-password',
  'post /unlock',
  'post /verify/:id',
  'get /paste-url/:id?',
  'get /file/:filename',
])

const text = { type: 'string' }
const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
})

/** Signing in and out, for collections of people. */
export function signInPaths(slug: string, record: string): Paths {
  const secondFactor = {
    ...object({ owes: text, methods: { type: 'array', items: text } }),
    description: 'What this session still owes. Until it is given, the token opens nothing else.',
  }
  const session = object({ token: text, exp: { type: 'integer' }, user: ref(record), secondFactor }, [
    'token',
    'user',
    'exp',
  ])
  const message = object({ message: text })
  const operation = (
    word: string,
    summary: string,
    more: Partial<Operation>,
    isPublic = false,
  ): Operation => ({
    operationId: nameOf(word, slug),
    tags: [slug],
    summary,
    ...(isPublic ? { security: [] } : {}),
    ...more,
    responses: { ...commonRefusals, ...refusalsOf(423), ...more.responses },
  })
  const base = `/api/v1/${slug}`
  const credentials = object(
    {
      email: { type: 'string', format: 'email' },
      password: text,
      code: {
        ...text,
        description: 'Of the authenticator app, or a recovery code, to sign in with one call',
      },
    },
    ['email', 'password'],
  )
  return {
    [`${base}/login`]: {
      post: operation(
        'login',
        'Sign in',
        { requestBody: jsonBody(credentials), responses: { 200: jsonAnswer('Signed in', session) } },
        true,
      ),
    },
    [`${base}/logout`]: {
      post: operation('logout', 'Sign out', { responses: { 200: jsonAnswer('Signed out', message) } }),
    },
    [`${base}/me`]: {
      get: operation(
        'me',
        'Who is signed in',
        {
          responses: {
            200: jsonAnswer(
              'The caller, or null',
              object({ user: { oneOf: [ref(record), { type: 'null' }] } }),
            ),
          },
        },
        true,
      ),
    },
    [`${base}/refresh-token`]: {
      post: operation('refresh token', 'Stay signed in', {
        responses: {
          200: jsonAnswer('A new token', object({ refreshedToken: text, exp: { type: 'integer' } })),
        },
      }),
    },
    [`${base}/forgot-password`]: {
      post: operation(
        'forgot password',
        'Ask for a link to choose a new password',
        {
          requestBody: jsonBody(object({ email: { type: 'string', format: 'email' } }, ['email'])),
          responses: { 200: jsonAnswer('The same whether or not the address is known', message) },
        },
        true,
      ),
    },
    [`${base}/reset-password`]: {
      post: operation(
        'reset password',
        'Choose a new password',
        {
          requestBody: jsonBody(object({ token: text, password: text }, ['token', 'password'])),
          responses: { 200: jsonAnswer('Signed in', session) },
        },
        true,
      ),
    },
  }
}
