import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const isBuild = process.env.NODE_ENV === 'production'

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The front door compresses; types are checked by `npm run check`.
  compress: false,
  typescript: { ignoreBuildErrors: true },
  // A page is loaded when it is first asked for: a start that serves the API alone stays small.
  experimental: { preloadEntriesOnStart: false },
  // While developing, pages compile the configuration themselves, so that a change to it shows at once.
  turbopack: isBuild ? { resolveAlias: { '@payload-config': './src/startup/config-of-process.ts' } } : {},
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
