import { readFileSync } from 'node:fs'
import { misplacedTexts, readPdf } from '@/src/documents/testing/read-pdf'
for (const n of ['de','ph','he','long','note','henote','receipt']) {
  const r = await readPdf(readFileSync(`/tmp/pdftrial/${n}.pdf`))
  console.log(n, r.pages.length, r.pages.map(misplacedTexts), r.info)
  if (n==='he'||n==='ph') console.log(JSON.stringify(r.text), r.pages[0]!.placed.slice(0,5))
}
