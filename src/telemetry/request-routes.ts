import type { IncomingMessage } from 'node:http'

// Written by the front door and read by the instrumentation, which may know the request only.
const routes = new WeakMap<IncomingMessage, string>()

/** Remembers the shape of a request's address, for whoever names what it did. */
export const noteRoute = (request: IncomingMessage, route: string): void => void routes.set(request, route)

export const routeOfRequest = (request: object): string | undefined => routes.get(request as IncomingMessage)
