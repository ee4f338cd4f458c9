import { chmod, mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { SUPERUSER } from '@/src/database/embedded/cluster'
import { until, withProduct } from './stranger-runs'

type Use = { root: string; slug: string; entries: string; event?: string; isRemoved?: boolean }
type Call = (
  method: string,
  path: string,
  body?: object,
) => Promise<{ status: number; body: Record<string, any> }>

const LOGIN = { email: 'owner@manila-family.demo', password: 'careloom-demo' }

/** What a clinic does with an add-on that was just installed, or finds when it was just removed. */
export async function useAddOn({ root, slug, entries, event = '', isRemoved }: Use): Promise<void> {
  const dataDir = path.join(root, '.data')
  await mkdir(dataDir, { recursive: true })
  // The database runs as another user when the machine's own is the superuser.
  await chmod(dataDir, 0o755)
  await chmod(root, 0o755)
  await withProduct({ root, dataDir, isApiOnly: isRemoved }, async (url) => {
    const token = await signIn(url)
    const call = callerOf(url, token)
    if (isRemoved) {
      const { docs } = (await call('GET', '/add-ons')).body
      check(!docs.some((one: { slug: string }) => one.slug === slug), 'It is still listed.')
      check((await call('GET', `/${entries}`)).status === 404, 'Its collection still answers.')
      check((await call('GET', '/patients')).body.totalDocs >= 100, 'The clinic has lost its patients.')
      check((await rowsOf(dataDir, entries.replaceAll('-', '_'))) === 1, 'What it stored is gone.')
      return
    }
    check(
      (await call('POST', `/${entries}`, { title: 'Early' })).body.errors[0].code === 'add_on_off',
      'It is on.',
    )
    check(
      (await call('PATCH', `/add-ons/${slug}`, { isOn: true })).status === 200,
      'It cannot be switched on.',
    )
    await seePages(url, token, slug)
    await receive(call, { entries, event })
    check(
      (await call('PATCH', `/add-ons/${slug}`, { isOn: false })).status === 200,
      'It cannot be switched off.',
    )
    check((await call('GET', `/${entries}`)).body.errors[0].code === 'add_on_off', 'It is still on.')
    const { text } = await page(url, token, '/admin')
    check(!text.includes(`/admin/${slug}"`), 'It is still in the menu.')
  })
}

async function seePages(url: string, token: string, slug: string): Promise<void> {
  const home = await page(url, token, '/admin')
  check(home.text.includes(`/admin/${slug}"`), 'It is not in the menu.')
  const list = await page(url, token, '/admin/add-ons')
  check(list.text.includes('Visit feedback'), 'It is not among the add-ons.')
  const own = await page(url, token, `/admin/${slug}`)
  check(own.status === 200 && own.text.includes('Visit feedback'), `Its page answered ${own.status}.`)
}

/** A receiver of somebody else hears of an entry, signed with the secret it was given. */
async function receive(call: Call, { entries, event }: { entries: string; event: string }): Promise<void> {
  const arrived: { body: string; headers: Record<string, string> }[] = []
  const receiver = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk) => {
      body += chunk
    })
    req.on('end', () => {
      arrived.push({ body, headers: req.headers as Record<string, string> })
      res.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
    const endpoint = await call('POST', '/webhook-endpoints', { url, events: [event] })
    check(endpoint.status === 201, `The webhook was refused: ${JSON.stringify(endpoint.body)}`)
    const made = await call('POST', `/${entries}`, { title: 'From a stranger' })
    check(made.status === 201, `The entry was refused: ${JSON.stringify(made.body)}`)
    await until('its event arrives', async () => arrived.length > 0)
    const [{ body, headers } = { body: '', headers: {} }] = arrived
    const heard = new Webhook(endpoint.body.doc.secret ?? endpoint.body.secret).verify(body, headers) as {
      type: string
      data: { entry: string }
    }
    check(heard.type === event && heard.data.entry === made.body.doc.id, `It heard ${body}`)
  } finally {
    receiver.closeAllConnections()
    receiver.close()
  }
}

/** Asked of the database itself, because no door of the product leads there any more. */
async function rowsOf(dataDir: string, table: string): Promise<number> {
  const [, , , port] = (await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const { superuserPassword } = JSON.parse(await readFile(path.join(dataDir, 'secrets.json'), 'utf8'))
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(port),
    user: SUPERUSER,
    password: superuserPassword,
    database: 'careloom',
  })
  await client.connect()
  try {
    return (await client.query(`select from ${table}`)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

async function signIn(url: string): Promise<string> {
  const { body } = await callerOf(url)('POST', '/users/login', LOGIN)
  check(typeof body.token === 'string', 'Nobody can sign in.')
  return body.token
}

const callerOf =
  (url: string, token?: string): Call =>
  async (method, place, body) => {
    const answer = await fetch(`${url}/api/v1${place}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) },
      body: body && JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, any> }
  }

async function page(url: string, token: string, place: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}${place}`, { headers: { authorization: `JWT ${token}` } })
  return { status: answer.status, text: await answer.text() }
}

function check(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence)
}
