import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg'
import { defaultResource, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { createAllowListAttributesProcessor } from '@opentelemetry/sdk-metrics'
import { NodeSDK } from '@opentelemetry/sdk-node'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { routeOfRequest } from '@/src/telemetry/request-routes'
import { scrubbedSpan } from '@/src/telemetry/scrubbed-span'

/** Asked by machines every few seconds; a trace of each would hide the others. */
const UNTRACED = /^\/(healthz|readyz|metrics|_next\/)/

const METRIC_ATTRIBUTES = [
  'http.request.method',
  'http.response.status_code',
  'url.scheme',
  'error.type',
  'db.system.name',
  'db.operation.name',
  'db.client.connection.state',
]

/**
 * Sends traces and metrics where the standard variables of OpenTelemetry say. Must run before `pg` and `http` are loaded.
 * What is sent is chosen here and not left to the instrumentations: docs/decisions/0014.
 */
export function startOpenTelemetry(): { stop: () => Promise<void> } {
  const sdk = new NodeSDK({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'careloom' })),
    resourceDetectors: [envDetector],
    traceExporter: scrubbing(new OTLPTraceExporter()),
    views: [
      {
        instrumentName: '*',
        attributesProcessors: [createAllowListAttributesProcessor(METRIC_ATTRIBUTES)],
      },
    ],
    // Logs go to standard output alone.
    logRecordProcessors: [],
    // Nobody outside decides what is traced, and no vendor gets an id of ours.
    textMapPropagator: null,
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => UNTRACED.test(url),
        requireParentforOutgoingSpans: true,
        applyCustomAttributesOnSpan: (span, request) => {
          const route = routeOfRequest(request)
          if (route) span.setAttribute('http.route', route)
        },
      }),
      // Without a request around it, a statement is one of the queue's, every second.
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  })
  sdk.start()
  return { stop: () => sdk.shutdown() }
}

const scrubbing = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, onResult) => exporter.export(spans.map(scrubbedSpan), onResult),
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
})
