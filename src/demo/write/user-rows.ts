import type { ClinicData } from '@/src/demo/generate/clinic-data'
import type { StoredPassword } from '@/src/demo/write/demo-password'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { instant } from '@/src/demo/write/stamps'

/** The accounts of a clinic's people with their role in it. */
export function userRows({ clinic, users }: ClinicData, password: StoredPassword): TableRows[] {
  return [
    {
      table: 'users',
      rows: users.map(({ id, createdAt, name, email, language }) => ({
        id,
        ...{ name, email, language, status: 'active' },
        ...password,
        created_at: instant(createdAt),
        updated_at: instant(createdAt),
      })),
    },
    {
      table: 'users_memberships',
      rows: users.map(({ id, role }) => ({
        _parent_id: id,
        _order: 1,
        id: `${id}-1`,
        tenant_id: clinic.id,
        role,
      })),
    },
  ]
}
