import type {
  ApplicationIn,
  EndpointIn,
  EndpointSecretRotateIn,
  EndpointUpdate,
  EventTypeUpdate,
  MessageIn,
} from 'svix'
import { z } from 'zod'

/**
 * What a request to Svix may hold: the names are those of Svix's own package, which the compiler compares, and the
 * bounds those that Svix publishes in the OpenAPI document of its server (svix/svix-webhooks, API version 1.1.1).
 */
const name = z
  .string()
  .max(256)
  .regex(/^[a-zA-Z0-9\-_.]+$/)
const uid = name.min(1).nullable().optional()
const secret = z
  .string()
  .regex(/^(whsec_)?[a-zA-Z0-9+/=]{32,100}$/)
  .nullable()
  .optional()
const rate = z.int().min(1).max(65_535).nullable().optional()
const metadata = z.record(z.string(), z.string()).optional()
const listOf = (item: z.ZodString, most: number) =>
  z
    .array(item)
    .min(1)
    .max(most)
    .refine((list) => new Set(list).size === list.length, 'has an item twice')
    .nullable()
    .optional()
const channel = z
  .string()
  .max(128)
  .regex(/^[a-zA-Z0-9\-_.]+$/)
const jsonObject = z.record(z.string(), z.unknown())

type FieldsOf<Type> = Partial<Record<keyof Type, z.ZodType>>

const endpoint = {
  url: z.url({ protocol: /^https?$/ }).max(65_536),
  description: z.string().optional(),
  disabled: z.boolean().optional(),
  filterTypes: listOf(name, Number.POSITIVE_INFINITY),
  channels: listOf(channel, 10),
  metadata,
  rateLimit: rate,
  uid,
  version: rate,
} satisfies FieldsOf<EndpointUpdate>

export const svixRequests = {
  application: z.strictObject({
    name: z.string().min(1),
    uid,
    metadata,
    rateLimit: rate,
  } satisfies FieldsOf<ApplicationIn>),
  endpoint: z.strictObject({ ...endpoint, secret } satisfies FieldsOf<EndpointIn>),
  endpointUpdate: z.strictObject(endpoint),
  rotation: z.strictObject({
    key: secret,
    gracePeriodSeconds: z.int().min(0).max(604_800).nullable().optional(),
  } satisfies FieldsOf<EndpointSecretRotateIn>),
  eventType: z.strictObject({
    description: z.string(),
    archived: z.boolean().optional(),
    deprecated: z.boolean().optional(),
    featureFlag: name.nullable().optional(),
    schemas: z.record(z.string(), jsonObject).nullable().optional(),
  } satisfies FieldsOf<EventTypeUpdate>),
  message: z.strictObject({
    eventType: name,
    eventId: uid,
    payload: jsonObject,
    channels: listOf(channel, 5),
    payloadRetentionPeriod: z.int().min(5).max(90).optional(),
  } satisfies FieldsOf<MessageIn>),
}
