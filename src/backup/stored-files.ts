import type pg from 'pg'

/** Folder of the uploaded files inside a backup. */
export const FILES = 'files/'

/** The names of the files that the records of this snapshot speak of. Others in the store belong to nobody. */
export async function storedFileNames(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ filename: string }>(
    'select distinct filename from documents where filename is not null order by 1',
  )
  return rows.map(({ filename }) => filename)
}
