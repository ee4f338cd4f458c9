import config from '@payload-config'
import { generatePageMetadata, NotFoundPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { EmergencyOffer } from '@/admin/components/emergency/EmergencyOffer'
import { importMap } from '../importMap.js'

type Args = {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

export const generateMetadata = ({ params, searchParams }: Args): Promise<Metadata> =>
  generatePageMetadata({ config, params, searchParams })

export default function NotFound({ params, searchParams }: Args) {
  return (
    <>
      <NotFoundPage config={config} importMap={importMap} params={params} searchParams={searchParams} />
      <EmergencyOffer />
    </>
  )
}
