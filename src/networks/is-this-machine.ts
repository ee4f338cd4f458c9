/** Whether a host, as it stands in an address or a setting, can only be this machine: loopback, or a socket's path. */
export const isThisMachine = (host: string): boolean =>
  host === '' ||
  host === 'localhost' ||
  host.startsWith('/') ||
  /^127(\.\d{1,3}){3}$/.test(host) ||
  /^(\[::1\]|::1)$/.test(host)
