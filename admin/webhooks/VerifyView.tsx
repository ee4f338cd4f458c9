import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { segmentOf } from '@/admin/components/clinic/clinic-place'
import { wordsOf } from '@/admin/translations/words-of'
import { CodeExample } from '@/admin/webhooks/CodeExample'
import { EndpointSteps } from '@/admin/webhooks/EndpointSteps'
import { type EndpointView, readEndpoint } from '@/admin/webhooks/read-endpoints'
import { WebhookFrame } from '@/admin/webhooks/WebhookFrame'
import { type WebhookPlace, webhookPlace } from '@/admin/webhooks/webhook-place'
import { isAllowed } from '@/src/access/principal'
import { SECRET_VARIABLE } from '@/webhooks/examples/verify-example'
import { type ExampleLanguage, exampleLanguages, verifyExamples } from '@/webhooks/examples/verify-examples'
import { readSample, type Sample } from '@/webhooks/read-sample'

/** For developers: how to check what an endpoint gets, with programs that hold its own last delivery. */
export async function VerifyView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = webhookPlace(view)
  const known = place ? await readPage(place, segmentOf(view, 1)) : null
  if (place && !known) notFound()
  const asked = view.searchParams?.language
  const language = exampleLanguages.find((one) => one === asked) ?? 'javascript'
  return (
    <WebhookFrame
      back={known ? { href: `/admin/webhooks/${known.endpoint.id}`, label: known.endpoint.url } : undefined}
      hint={say('webhooks:verifyHint')}
      place={place}
      title={say('webhooks:verifyTitle')}
      view={view}
    >
      {place && known && (
        <>
          <div className="cl-hooks__rules">
            <p>{say('webhooks:verifyRules')}</p>
            {known.endpoint.signing === 'v1' && (
              <p>{say('webhooks:verifySecret', { name: SECRET_VARIABLE })}</p>
            )}
          </div>
          {known.sample ? (
            <Examples endpoint={known.endpoint} language={language} place={place} sample={known.sample} />
          ) : (
            <Nothing endpoint={known.endpoint} place={place} />
          )}
        </>
      )}
    </WebhookFrame>
  )
}

async function readPage({ clinic, req }: WebhookPlace, id: string) {
  const endpoint = await readEndpoint(req, id)
  // Signing anew is what those do who may change it.
  if (!endpoint || !isAllowed(req.user, 'update', 'webhook-endpoints')) return null
  const sample = await readSample(req, { clinicId: clinic.id, endpointId: endpoint.id, now: Date.now() })
  return { endpoint, sample }
}

type PartProps = { endpoint: EndpointView; place: WebhookPlace }

const Nothing = ({ endpoint, place: { say } }: PartProps) => (
  <>
    <p className="cl-notice">
      {say(endpoint.status === 'enabled' ? 'webhooks:verifyNothing' : 'webhooks:verifyOff')}
    </p>
    <EndpointSteps
      id={endpoint.id}
      isOn={endpoint.status === 'enabled'}
      isPair={endpoint.signing === 'v1a'}
      missingSince={endpoint.lastSuccessAt ?? endpoint.createdAt}
    />
  </>
)

function Examples({
  endpoint,
  language,
  place,
  sample,
}: PartProps & { language: ExampleLanguage; sample: Sample }) {
  const { moment, say } = place
  const { library, plain } = verifyExamples[language].write(sample)
  const address = `/admin/webhooks/${endpoint.id}/verify`
  const time = moment(new Date(sample.seconds * 1_000).toISOString())
  return (
    <>
      <p className="cl-notice">
        {say('webhooks:verifySample', { type: sample.type, time })}{' '}
        <a href={`${address}?language=${language}`}>{say('webhooks:again')}</a>
        {' · '}
        <a href={`/admin/webhook-deliveries/${sample.deliveryId}`}>{say('webhooks:toDelivery')}</a>
      </p>
      <nav aria-label={say('webhooks:language')} className="cl-trail__buttons">
        {exampleLanguages.map((one) => (
          <a
            aria-current={one === language ? 'page' : undefined}
            className="cl-button cl-hooks__language"
            href={`${address}?language=${one}`}
            key={one}
          >
            {verifyExamples[one].name}
          </a>
        ))}
      </nav>
      {library && (
        <CodeExample
          code={library.code}
          install={library.install}
          title={say('webhooks:withLibrary')}
          say={say}
        />
      )}
      <CodeExample code={plain.code} install={plain.install} title={say('webhooks:without')} say={say} />
    </>
  )
}
