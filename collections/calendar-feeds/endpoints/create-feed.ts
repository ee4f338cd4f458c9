import { addDataAndFileToRequest, type Endpoint } from 'payload'

/** Makes a feed and shows its address beside the record, this once. */
export const createFeedEndpoint: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const { url, ...doc } = await req.payload.create({
      collection: 'calendar-feeds',
      data: (req.data ?? {}) as never,
      depth: 0,
      overrideAccess: false,
      req,
    })
    return Response.json(
      { doc, url, message: 'Please keep this address now. It cannot be shown again.' },
      { status: 201 },
    )
  },
}
