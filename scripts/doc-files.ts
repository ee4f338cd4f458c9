/** What a page of the docs tells its reader to do, in order: write a file, or run commands. */
export type DocStep = { file: string; content: string } | { commands: string[] }

const BLOCK = /^```(\w+)(?: (\S+\/\S+))?\n([\s\S]*?)^```$/gm

/** The fenced blocks that name a file after their language, and those of `sh`. Others are there to be read. */
export function stepsIn(page: string): DocStep[] {
  return [...page.matchAll(BLOCK)].flatMap(({ 1: language, 2: file, 3: content = '' }): DocStep[] => {
    if (file) return [{ file, content }]
    return language === 'sh' ? [{ commands: content.trim().split('\n') }] : []
  })
}
