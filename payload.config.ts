import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { de } from '@payloadcms/translations/languages/de'
import { en } from '@payloadcms/translations/languages/en'
import { he } from '@payloadcms/translations/languages/he'
import { buildConfig, type Config, type Plugin } from 'payload'
import { adminConfig } from '@/admin/config'
import { presentCollections } from '@/admin/presentation/present-collections'
import { translations } from '@/admin/translations/translations'
import { collections } from '@/collections'
import { schedulingEndpoints } from '@/collections/appointments/endpoints/root'
import { clinicPlugins } from '@/plugins'
import { sealIdentity } from '@/src/auth/seal-identity'
import { careloomAdapter } from '@/src/database/careloom-adapter'
import { env } from '@/src/env'
import { answerErrors } from '@/src/framework/answer-errors'
import { logger } from '@/src/logger'
import { mailAdapter } from '@/src/mail/mail-adapter'
import { addOnEndpoints } from '@/src/plugin/add-ons/endpoints'
import { installable } from '@/src/plugin/installable'
import { settlePlugins } from '@/src/plugin/settle-plugins'
import { systemHealthEndpoint } from '@/src/system-health/health-endpoint'
import { tenancy } from '@/src/tenancy'
import { eventTypesEndpoint } from '@/webhooks/event-types-endpoint'

// Every entry point is an npm script, which runs in the project's folder.
const root = `${process.cwd()}/`

/** The product with some add-ons: those of this installation, none for its own migrations, others in tests. */
export const careloomConfig = (plugins: readonly Plugin[]): Config => ({
  admin: adminConfig(root),
  collections,
  endpoints: [...schedulingEndpoints, systemHealthEndpoint, eventTypesEndpoint, ...addOnEndpoints],
  plugins: [...plugins, settlePlugins, presentCollections, tenancy],
  db: careloomAdapter({
    connectionString: env().DATABASE_URL ?? '',
    poolMax: env().DATABASE_POOL_MAX,
    migrationDir: `${root}src/database/migrations`,
  }),
  email: mailAdapter(),
  onInit: sealIdentity,
  editor: lexicalEditor({ features: [] }),
  secret: env().PAYLOAD_SECRET ?? '',
  serverURL: env().PUBLIC_URL ?? '',
  routes: { api: '/api/v1' },
  defaultDepth: 0,
  maxDepth: 2,
  cors: [],
  csrf: env().PUBLIC_URL ? [env().PUBLIC_URL as string] : [],
  hooks: { afterError: [answerErrors] },
  i18n: { fallbackLanguage: 'en', supportedLanguages: { en, de, he }, translations: translations as never },
  graphQL: { disablePlaygroundInProduction: true, maxComplexity: 500 },
  jobs: { access: { run: () => false, queue: () => false, cancel: () => false } },
  upload: { limits: { fileSize: 20_000_000 }, abortOnLimit: true },
  // Expected refusals are answers, not faults.
  loggingLevels: {
    Refusal: 'debug',
    AuthenticationError: 'debug',
    ValidationError: 'debug',
    Forbidden: 'debug',
    NotFound: 'debug',
  } as Record<string, 'debug'>,
  logger: { options: logger.options, destination: logger.destination },
  telemetry: false,
  // `npm run generate` writes them; doing so at every start would cost each test a second process.
  typescript: { outputFile: `${root}src/payload-types.ts`, autoGenerate: false },
})

export default buildConfig(careloomConfig(installable(clinicPlugins)))
