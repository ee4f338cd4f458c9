import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer, jsonBody } from '@/src/openapi/operation'
import { changeAddOn } from '@/src/plugin/add-ons/change-add-on'
import { checkHealth } from '@/src/plugin/add-ons/check-health'
import { endConnection, finishConnection, startConnection } from '@/src/plugin/add-ons/connection'
import { addOnAnswer, addOnSchema } from '@/src/plugin/add-ons/openapi'
import { readAddOn, readAddOns } from '@/src/plugin/add-ons/read-add-ons'
import { findPlugin, type InstalledPlugin } from '@/src/plugin/installed-plugins'
import { currentClinic } from '@/src/request-context'

const Changing = z.strictObject({
  isOn: z.boolean('Please say yes or no.').optional(),
  settings: z.record(z.string(), z.unknown(), 'Please give the settings by their names.').optional(),
})

/** `/api/v1/add-ons`: what is installed, and what of it the clinic uses. For its managers. */
export const addOnEndpoints: Endpoint[] = [
  {
    path: '/add-ons',
    method: 'get',
    custom: {
      openapi: {
        summary: 'The installed add-ons, and how each stands in the clinic',
        responses: {
          200: jsonAnswer('All of them', {
            type: 'object',
            required: ['docs'],
            properties: { docs: { type: 'array', items: addOnSchema } },
          }),
        },
      },
    },
    handler: async (req) => {
      requirePermission(req, 'read', 'add-ons')
      return Response.json({ docs: await readAddOns(req) })
    },
  },
  {
    path: '/add-ons/:slug',
    method: 'get',
    custom: { openapi: { summary: 'One add-on', responses: { 200: addOnAnswer('The add-on') } } },
    handler: async (req) => {
      requirePermission(req, 'read', 'add-ons')
      return Response.json({ doc: await readAddOn(req, req.routeParams?.slug) })
    },
  },
  {
    path: '/add-ons/:slug',
    method: 'patch',
    custom: {
      openapi: {
        summary: 'Switch an add-on on or off for the clinic, and set it up',
        requestBody: jsonBody({
          type: 'object',
          properties: { isOn: { type: 'boolean' }, settings: { type: 'object' } },
        }),
        responses: { 200: addOnAnswer('The add-on as it stands now') },
      },
    },
    handler: async (req) => {
      const target = targetOf(req)
      await changeAddOn(req, target, await parseBody(req, Changing))
      return answer(req)
    },
  },
  step('check', 'Ask an add-on how it is doing', async (req, target) => {
    await checkHealth(req, target)
    return answer(req)
  }),
  step('disconnect', 'Give up the account of the clinic at a vendor', async (req, { plugin }) => {
    await endConnection(req, plugin)
    return answer(req)
  }),
  {
    ...step('connect', 'Begin to link the account of the clinic at a vendor', async (req, { plugin }) =>
      Response.json(await startConnection(req, plugin)),
    ),
    custom: {
      openapi: {
        summary: 'Begin to link the account of the clinic at a vendor',
        requestBody: undefined,
        responses: {
          200: jsonAnswer('Where to send the person', {
            type: 'object',
            required: ['url'],
            properties: { url: { type: 'string' } },
          }),
        },
      },
    },
  },
  {
    path: '/add-ons/:slug/connected',
    method: 'get',
    custom: { openapi: false },
    handler: async (req) => {
      const plugin = findPlugin(String(req.routeParams?.slug))
      if (!plugin) throw refuse('not_found')
      await finishConnection(req, plugin, Object.fromEntries(req.searchParams ?? []))
      return new Response(null, { status: 303, headers: { Location: `/admin/add-ons/${plugin.slug}` } })
    },
  },
]

type Target = { clinicId: string; plugin: InstalledPlugin }

function step(
  name: string,
  summary: string,
  work: (req: PayloadRequest, target: Target) => Promise<Response>,
): Endpoint {
  return {
    path: `/add-ons/:slug/${name}`,
    method: 'post',
    custom: {
      openapi: {
        summary,
        requestBody: undefined,
        responses: { 200: addOnAnswer('The add-on as it stands now') },
      },
    },
    handler: (req) => work(req, targetOf(req)),
  }
}

/** The add-on of a request whose caller may change it. */
function targetOf(req: PayloadRequest): Target {
  requirePermission(req, 'update', 'add-ons')
  const plugin = findPlugin(String(req.routeParams?.slug))
  const clinic = currentClinic()
  if (!plugin || !clinic) throw refuse('not_found')
  return { clinicId: clinic.id, plugin }
}

const answer = async (req: PayloadRequest): Promise<Response> =>
  Response.json({ doc: await readAddOn(req, req.routeParams?.slug) })
