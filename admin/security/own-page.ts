/** A page of the interface, whatever the address says. */
export function ownPage(wanted: string | string[] | undefined): string {
  const isOwn = typeof wanted === 'string' && /^\/admin(\/[\w/-]*)?(\?[^#]*)?$/.test(wanted)
  return isOwn && !wanted.startsWith('/admin/second-step') ? wanted : '/admin'
}
