import type { Field, FieldAccess, FieldHook, Validate } from 'payload'
import { isSwitchedOn } from '@/src/plugin/switched-on'

type Hooks = Record<string, FieldHook[]>
type Shaped = Field & {
  access?: Record<'create' | 'read' | 'update', FieldAccess | undefined>
  hooks?: Hooks
  validate?: Validate
  fields?: Field[]
}

/** A field that an add-on adds to a record of somebody else: where the add-on is off it is neither seen, set nor checked. */
export function fieldWhereOn(slug: string, given: Field): Field {
  const field = given as Shaped
  // What only arranges other fields holds nothing itself.
  if (!('name' in field) || !field.name)
    return 'fields' in field && field.fields
      ? ({ ...field, fields: field.fields.map((inner) => fieldWhereOn(slug, inner)) } as Field)
      : given
  const { access, custom, hooks, validate } = field
  const ruled =
    (rule: FieldAccess | undefined): FieldAccess =>
    async (args) =>
      (await isSwitchedOn(args.req, slug)) && (rule ? rule(args) : true)
  return {
    ...field,
    access: { create: ruled(access?.create), read: ruled(access?.read), update: ruled(access?.update) },
    custom: { ...custom, addOn: slug, ...(access?.read ? { ownReadRule: access.read } : {}) },
    ...(hooks ? { hooks: hooksWhereOn(slug, hooks) } : {}),
    ...(validate ? { validate: validateWhereOn(slug, validate) } : {}),
  } as Field
}

const hooksWhereOn = (slug: string, hooks: Hooks): Hooks =>
  Object.fromEntries(
    Object.entries(hooks).map(([step, list]) => [
      step,
      list.map(
        (hook): FieldHook =>
          async (args) =>
            (await isSwitchedOn(args.req, slug)) ? hook(args) : args.value,
      ),
    ]),
  )

const validateWhereOn =
  (slug: string, validate: Validate): Validate =>
  async (value, options) =>
    (await isSwitchedOn(options.req, slug)) ? validate(value, options) : true
