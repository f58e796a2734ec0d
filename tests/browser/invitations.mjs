// Many who are asked to decide the same case: people who don't exist, in a delegation order of their own, each with a mail
// and a link.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { base } from './browser.mjs'
import { address } from './people.mjs'

const patience = 600_000
const demo = new URL('../../crates/undantag/demo/municipality.toml', import.meta.url)
const head = address('marta.oberg')
export const invented = 'Ulla-Britt Påhittad'

/** A command of the product under test, on the same database: `tests/browser/run` says where that is. */
const command = (...args) => execFileSync(process.env.UNDANTAG_BIN, args, { encoding: 'utf8', env: { ...process.env, UNDANTAG_LOG: 'warn' } }).trim()

const entry = (email, index) => `[[person]]\nemail = "${email}"\nname = "${invented} ${index + 1}"\ntitle = "Beslutsfattare"\nroles = ["decision-maker"]\n`

/** The demonstration's delegation order, where these decide beside the head of digitalisation. */
const order = (emails) => {
  const levels = readFileSync(demo, 'utf8').replace(/^[^]*?(?=\[\[decision-level\]\])/, '')
  const alone = `\npeople = ["${head}"]`
  assert.equal(levels.split(alone).length, 2, 'one level is the head of digitalisation’s')
  return levels.replace(alone, `\npeople = ${JSON.stringify([head, ...emails])}`)
}

const set_up = (emails) => {
  const folder = mkdtempSync(join(tmpdir(), 'undantag-order.'))
  try {
    const file = join(folder, 'municipality.toml')
    writeFileSync(file, `${emails.map(entry).join('\n')}\n${order(emails)}`)
    command('setup', '--file', file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Somebody who calls the API. */
const caller = (name) => {
  const token = command('token', 'create', '--email', address(name), '--scopes', 'cases:read,cases:write,decisions:write', '--days', '1')
  const send = async (method, path, body, seen) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...(seen && { 'if-match': seen }) }
    const answer = await fetch(`${base}/undantag/v1${path}`, { method, headers, body: body && JSON.stringify(body) })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
    return { etag: answer.headers.get('etag'), body: text && JSON.parse(text) }
  }
  const get = (path) => send('GET', path)
  const take = async (path, action, input = {}) => send('POST', `${path}/actions/${action}`, input, (await get(path)).etag)
  const sign = async (path) => {
    const { body } = await get(`${path}/analysis/signatures`)
    await send('POST', `${path}/analysis/signatures`, { digest: body.digest })
  }
  return { get, take, sign }
}

/**
 * Has the head of digitalisation return the case with this number to its analysis, both parties sign that again, and it goes
 * to decision anew: now by so many at once. `invitations` gives those that have come.
 */
export const invite = async (number, count, invitations) => {
  set_up(Array.from({ length: count - 1 }, (_, index) => address(`beslut-${index + 1}`)))
  const [marta, jorgen, elin] = ['marta.oberg', 'jorgen.naslund', 'elin.ohman'].map(caller)
  const { cases } = (await marta.get(`/cases?q=${number}`)).body
  const path = `/cases/${cases.find((each) => each.number === number).id}`
  const before = invitations().length
  const { basis } = (await marta.get(path)).body
  await marta.take(path, 'return-for-analysis', { reasons: 'Fler ska besluta.', basis, noConflict: true })
  await elin.sign(path)
  await jorgen.sign(path)
  await jorgen.take(path, 'submit-for-decision')
  const until = Date.now() + patience
  while (invitations().length < before + count) {
    assert.ok(Date.now() < until, `${invitations().length - before} of ${count} invitations have come`)
    await pause(1000)
  }
}
