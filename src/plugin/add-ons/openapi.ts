import type { JsonSchema } from '@/src/openapi/json-schema'
import { jsonAnswer } from '@/src/openapi/operation'

const text: JsonSchema = { type: 'string' }
const texts: JsonSchema = { type: 'array', items: text }
const flag: JsonSchema = { type: 'boolean' }

/** An add-on as the API answers with it. */
export const addOnSchema: JsonSchema = {
  type: 'object',
  required: [
    ...['slug', 'name', 'summary', 'version', 'isOn', 'requires', 'adds'],
    ...['settings', 'values', 'secretsSet', 'connection', 'health'],
  ],
  properties: {
    slug: text,
    name: text,
    summary: text,
    version: text,
    isOn: flag,
    requires: texts,
    adds: { type: 'object' },
    settings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'label', 'help', 'type', 'isSecret', 'isRequired'],
        properties: {
          name: text,
          label: text,
          help: { type: ['string', 'null'] },
          type: { type: 'string', enum: ['text', 'number', 'boolean', 'select'] },
          isSecret: flag,
          isRequired: flag,
          options: texts,
        },
      },
    },
    values: { type: 'object' },
    secretsSet: texts,
    connection: { type: ['object', 'null'] },
    health: { type: ['object', 'null'] },
  },
}

export const addOnAnswer = (description: string): Record<string, unknown> =>
  jsonAnswer(description, { type: 'object', required: ['doc'], properties: { doc: addOnSchema } })
