import type { z } from 'zod'
import type { Action } from '@/src/domain/permissions'
import type { PluginContext } from '@/src/plugin/plugin-context'

/** What a request to an endpoint says, checked against the schemas of the endpoint. */
export type EndpointInput<Body, Query> = {
  body: Body
  query: Query
  /** What stands in the place of `:name` in the path. */
  params: Record<string, string>
  req: { headers: Headers; method: string; url: string }
}

/** An address of an add-on below `/api/v1/<slug>`, described in OpenAPI. */
export type ClinicEndpoint<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Begins with a slash; `:name` stands for anything. */
  path: string
  /** One sentence for developers. */
  summary: string
  /**
   * An action and a subject of the permissions, as in `['read', 'recalls']`. A `public` one is for patients and
   * vendors, who name the clinic with `?clinic=<slug>` and are nobody otherwise.
   */
  permission: readonly [Action, string] | 'public'
  body?: Body
  query?: Query
  /** What is answered; described, not checked. */
  answer?: z.ZodType
  /** Answered as JSON, unless it is a `Response`. */
  handler(ctx: PluginContext, input: EndpointInput<z.output<Body>, z.output<Query>>): unknown
}

/** Declares an endpoint of an add-on. */
export const defineEndpoint = <Body extends z.ZodType, Query extends z.ZodType>(
  endpoint: ClinicEndpoint<Body, Query>,
): ClinicEndpoint<Body, Query> => endpoint
