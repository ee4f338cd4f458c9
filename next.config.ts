import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_SERVER } from 'next/constants'
import { addOnPackages } from './scripts/add-on-packages.mjs'
import { payloadStyles } from './src/startup/payload-styles'

const isBuild = process.env.NODE_ENV === 'production'

const nextConfig = (phase: string): NextConfig => ({
  poweredByHeader: false,
  reactStrictMode: true,
  // The front door compresses; types are checked by `npm run check`.
  compress: false,
  typescript: { ignoreBuildErrors: true },
  // Screens of installed add-ons may be TypeScript as they were written.
  transpilePackages: addOnPackages(import.meta.dirname),
  // A page is loaded when it is first asked for: a start that serves the API alone stays small.
  experimental: { preloadEntriesOnStart: false },
  turbopack: {
    resolveAlias: {
      // While developing, pages compile the configuration themselves, so that a change to it shows at once.
      ...(isBuild ? { '@payload-config': './src/startup/config-of-process.ts' } : {}),
      ...(phase === PHASE_PRODUCTION_SERVER ? {} : { '@payloadcms/next/css': payloadStyles() }),
    },
  },
})

export default (phase: string) => withPayload(nextConfig(phase), { devBundleServerPackages: false })
