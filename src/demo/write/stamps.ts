/** An instant as the database reads it. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const instantOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : instant(milliseconds)

/** The columns that every record of a clinic has. */
export const recordColumns = (
  tenant: string,
  { id, createdAt, updatedAt = createdAt }: { id: string; createdAt: number; updatedAt?: number },
) => ({ id, tenant_id: tenant, created_at: instant(createdAt), updated_at: instant(updatedAt) })
