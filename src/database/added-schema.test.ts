import { expect, it } from 'vitest'
import { addedTo, requiredInTablesOf, withAdded, withIndexesNamed } from '@/src/database/added-schema'

const column = (name: string, more: object = {}) => ({ [name]: { name, type: 'varchar', ...more } })
const core = {
  id: '1',
  tables: { 'public.patients': { name: 'patients', columns: column('name'), indexes: {} } },
  enums: { 'public.status': { name: 'status', values: ['a', 'b'] } },
}
const whole = {
  id: '2',
  tables: {
    'public.patients': {
      name: 'patients',
      columns: { ...column('name'), ...column('recall_at', { notNull: false }) },
      indexes: { recall_idx: { columns: ['recall_at'] } },
    },
    'public.recalls': { name: 'recalls', columns: column('due_on', { notNull: true }), indexes: {} },
  },
  enums: core.enums,
}

it('finds what an add-on adds, and puts it back', () => {
  const addition = addedTo(core, whole)
  expect(addition).toEqual({
    tables: {
      'public.patients': {
        columns: column('recall_at', { notNull: false }),
        indexes: { recall_idx: { columns: ['recall_at'] } },
      },
      'public.recalls': whole.tables['public.recalls'],
    },
  })
  expect(withAdded({ ...core, id: '2' }, addition)).toEqual(whole)
})

it('does not let an add-on change or remove what is the core’s', () => {
  const changed = { ...whole, enums: { 'public.status': { name: 'status', values: ['a', 'b', 'c'] } } }
  expect(() => addedTo(core, changed)).toThrow('It changes enums › public.status › values.')
  expect(() => addedTo(core, { ...whole, enums: {} })).toThrow('It takes away enums › public.status.')
})

it('names columns in tables of the core that no row could do without', () => {
  const addition = {
    tables: {
      'public.patients': { columns: column('recall_at', { notNull: true }) },
      'public.recalls': whole.tables['public.recalls'],
    },
  }
  expect(requiredInTablesOf(core, addition)).toEqual(['patients.recall_at'])
})

it('names indexes over several columns after their table', () => {
  const index = (name: string, ...columns: string[]) => ({
    [name]: { name, columns: columns.map((expression) => ({ expression })) },
  })
  const single = index('recalls_due_on_idx', 'due_on')
  const addition = {
    tables: {
      'public.recalls': { indexes: { ...index('tenant_dueOn_1_idx', 'tenant_id', 'due_on'), ...single } },
    },
  }
  expect(withIndexesNamed(addition)).toEqual({
    tables: {
      'public.recalls': {
        indexes: { ...index('recalls_tenant_id_due_on_idx', 'tenant_id', 'due_on'), ...single },
      },
    },
  })
})
