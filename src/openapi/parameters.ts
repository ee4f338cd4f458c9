const header = (name: string, description: string, schema: Record<string, unknown> = { type: 'string' }) => ({
  name,
  in: 'header',
  description,
  schema,
})

const query = (name: string, description: string, schema: Record<string, unknown>) => ({
  name,
  in: 'query',
  description,
  schema,
})

/** Parameters that many operations share. */
export const parameters = {
  Clinic: header('X-Clinic', 'Id or slug of the clinic to work in; needed by people who work in several.'),
  IdempotencyKey: header(
    'Idempotency-Key',
    'The same key with the same body takes effect once and is answered alike for 24 hours.',
    { type: 'string', minLength: 1, maxLength: 255 },
  ),
  IfMatch: header(
    'If-Match',
    'The `updatedAt` the change was made from, in quotes; 409 when the record is newer.',
  ),
  IfUnmodifiedSince: header('If-Unmodified-Since', 'As `If-Match`, as an HTTP date.'),
  Where: {
    ...query('where', 'Conditions such as `where[status][equals]=confirmed`.', {
      type: 'object',
      additionalProperties: true,
    }),
    style: 'deepObject',
    explode: true,
  },
  Sort: query('sort', 'A field, with a leading minus for descending; several separated by commas.', {
    type: 'string',
  }),
  Limit: query('limit', 'Records on one page.', { type: 'integer', minimum: 1, maximum: 200, default: 25 }),
  Page: query('page', 'Which page, from 1.', { type: 'integer', minimum: 1, default: 1 }),
  Depth: query('depth', 'How far relations are followed; 0 gives ids.', {
    type: 'integer',
    minimum: 0,
    maximum: 2,
    default: 0,
  }),
  Select: {
    ...query('select', 'Only these fields, such as `select[name]=true`.', {
      type: 'object',
      additionalProperties: true,
    }),
    style: 'deepObject',
    explode: true,
  },
}
