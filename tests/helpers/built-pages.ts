import { buildPages } from '@/src/startup/build-pages'

/** The pages as `npm start` serves them; built here when they are not those of the present sources. */
export default async function setup(): Promise<void> {
  await buildPages({ root: process.cwd(), onProgress: (line) => process.stdout.write(`${line}\n`) })
}
