import { addDataAndFileToRequest, type Endpoint } from 'payload'

/** Makes an endpoint and shows its secret, this once. */
export const createEndpointEndpoint: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const doc = await req.payload.create({
      collection: 'webhook-endpoints',
      data: (req.data ?? {}) as never,
      depth: 0,
      overrideAccess: false,
      req,
    })
    return Response.json(
      { doc, secret: doc.secret, message: 'Please keep this secret now. It cannot be shown again.' },
      { status: 201 },
    )
  },
}
