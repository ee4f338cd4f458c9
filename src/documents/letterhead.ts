import { muted } from '@/src/documents/colors'
import type { DocumentClinic } from '@/src/documents/document-types'
import { inOneLine } from '@/src/documents/format'
import { drawRule, leftEdge, type Page } from '@/src/documents/page'
import { readableLogo } from '@/src/documents/readable-logo'
import { decoration, tagged } from '@/src/documents/structure'
import { drawText, layOutText } from '@/src/documents/text'

const logoBox = { width: 190, height: 52 }
const gap = 24

declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** Missing in the published types; what it gives is for `image()`. */
      openImage(source: Buffer): Logo
    }
  }
}

/** The clinic at the top of the first page: its logo or name at one side, its address at the other. */
export function writeLetterhead(page: Page, clinic: DocumentClinic): void {
  const { words } = page
  const logo = drawableLogo(page, clinic)
  const addressWidth = (page.width - gap) / 2
  const address = layOutText(page, {
    text: [
      ...(logo ? [clinic.name] : []),
      ...clinic.addressLines,
      ...(clinic.phone ? [`${words.phone}: ${inOneLine([clinic.phone])}`] : []),
      ...(clinic.email ? [inOneLine([clinic.email])] : []),
      ...(clinic.taxId ? [`${words.taxId}: ${inOneLine([clinic.taxId])}`] : []),
    ].join('\n'),
    style: { size: 8.5, color: muted },
    width: addressWidth,
  })
  const name = layOutText(page, {
    text: clinic.name,
    style: { size: 17, font: 'bold', color: page.accent },
    width: page.width - gap - addressWidth,
  })

  if (logo) tagged(page, 'Figure', { alt: clinic.name })(() => drawLogo(page, logo))
  else tagged(page, 'P', name)(() => drawText(page, { text: name, x: 0 }))
  tagged(
    page,
    'P',
    address,
  )(() => drawText(page, { text: address, x: page.width - addressWidth, align: 'end' }))

  page.y += Math.max(logo ? logoBox.height : name.height, address.height) + 14
  decoration(page, () => drawRule(page, { y: page.y, color: page.accent, weight: 1.5 }))
  page.y += 22
}

type Logo = PDFKit.Mixins.ImageSrc

function drawableLogo(page: Page, clinic: DocumentClinic): Logo | undefined {
  const bytes = readableLogo(clinic.logo)
  if (!bytes) return undefined
  try {
    return page.pdf.openImage(bytes)
  } catch {
    // A logo the library cannot open is left out, as an unreadable one is.
    return undefined
  }
}

function drawLogo(page: Page, logo: Logo): void {
  page.pdf.image(logo, leftEdge(page, 0, logoBox.width), page.y, {
    fit: [logoBox.width, logoBox.height],
    align: page.direction === 'rtl' ? 'right' : undefined,
  })
}
