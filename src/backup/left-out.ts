/** Tables that are not backed up, each with the reason. Unlogged tables are not either: they do not outlive a crash. */
export const leftOutTables: ReadonlyMap<string, string> = new Map([
  [
    'public.webhook_queue',
    'what was due then was sent since, or is sent again by hand; telling it twice would surprise those who are told',
  ],
  ['public.svix_mirrors', 'what Svix knows is found out from Svix, and told anew'],
  ['public.payload_migrations', 'which migrations ran stands in the manifest, and running them writes it'],
])

/** Of these, what is a clinic's own: it is under way, and goes when what it is about is replaced. */
export const underWayTables: readonly string[] = ['webhook_queue', 'svix_mirrors']

/**
 * Of the job queue only what is still to be done: a job belongs to the change that queued it. Finished jobs are
 * removed after days anyway, and schedules, counts and settings are written by the next start.
 */
export const jobTables: ReadonlyMap<string, string | null> = new Map([
  ['pgboss.queue', null],
  ['pgboss.job', `state < 'completed' and name <> 'back-up'`],
])
