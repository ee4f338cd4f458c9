/** Column names as Payload derives them from field names. */
export const toSnakeCase = (name: string): string =>
  name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
