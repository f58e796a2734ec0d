// What a mail scanner does with decision links: asks for each without being seen, opens it in a real browser with JavaScript,
// presses everything and sends every form. None of that decides anything, signs anybody in, or shows what the case is about.
// UNDANTAG_SCANNER_LINKS says how many are invited to decide (`tests/run soak-scanner`); without it, those of the demonstration.
// Where the product believes in a proxy, four of five links are opened from an address of their own, so that it is not the limit
// on how often one address may ask that keeps a scanner out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base, person, picture, start } from './browser.mjs'
import { invented, invite } from './invitations.mjs'
import { all } from './mail.mjs'
import { signed_in } from './people.mjs'

// What the case is about and whom it concerns: nothing of it may be seen without a code.
const secrets = ['föreningsbidrag', 'Bidragsbanken', 'Kultur och fritid', 'Elin Öhman', 'Jörgen Näslund', 'Märta', 'marta.oberg@', invented, 'beslut-']
const wanted = Number(process.env.UNDANTAG_SCANNER_LINKS ?? 0)
const at_once = 4
let browser
let links
let number
let events
let reader

const invitations = () => all().filter((each) => each.text.includes('/b/und1_') && each.text.includes('Bidragsbanken'))

const count_events = async () => {
  await reader.goto(`/cases/${number}/events`)
  return reader.getByRole('row').count()
}

before(async () => {
  browser = await start()
  number = /U-\d{4}-\d{3}/.exec(invitations()[0].subject)[0]
  const replaced = invitations().flatMap((mail) => mail.links)
  if (wanted > 0) await invite(number, wanted, invitations)
  const found = invitations().flatMap((mail) => mail.links)
  links = wanted > 0 ? found.filter((link) => !replaced.includes(link)) : found
  assert.ok(links.length >= Math.max(1, wanted))
  reader = (await signed_in(browser, 'sara.lundkvist')).page
  events = await count_events()
  assert.ok(events > 10)
})
after(() => browser.close())

/** How many of the case's links are in which state. */
const states = async () => {
  const counted = {}
  for (let next = '/links'; next; ) {
    await reader.goto(next)
    for (const row of await reader.getByRole('row').filter({ hasText: number }).all()) {
      const state = await row.getByRole('cell').nth(2).innerText()
      counted[state] = (counted[state] ?? 0) + 1
    }
    next = await reader.locator('a[rel=next]').getAttribute('href', { timeout: 100 }).catch(() => null)
  }
  return counted
}

const over = async () => {
  const { Öppnad, Använd } = await states()
  return [Öppnad, Använd]
}

const still_undecided = async () => {
  assert.equal(await count_events(), events, 'nothing has happened in the case')
  await reader.goto(`/cases/${number}`)
  assert.match(await reader.locator('main').innerText(), /Väntar på Märta Öberg/)
}

/** The register that anybody reads names departments, of what has been decided. */
const asks = 'Kultur och fritid'
const hidden_at = (where) => (where.startsWith(`${base}/register`) ? secrets.filter((secret) => secret !== asks) : secrets)

const tells_nothing = (text, where) => {
  const told = text.toLowerCase()
  for (const secret of hidden_at(where)) assert.ok(!told.includes(secret.toLowerCase()), `“${secret}” is shown at ${where}`)
}

/** Does the work for each of these, some at once. */
const each_at_once = async (items, work) => {
  const waiting = [...items]
  const worker = async () => {
    while (waiting.length > 0) await work(waiting.shift())
  }
  await Promise.all(Array.from({ length: at_once }, worker))
}

test('asking for the links without a browser changes nothing and sets no cookie', async () => {
  await each_at_once(links, async (link) => {
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
      const answer = await fetch(link, { method, redirect: 'manual', headers: { purpose: 'prefetch' } })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('set-cookie'), null)
      assert.match(answer.headers.get('cache-control'), /no-store/)
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
      assert.match(answer.headers.get('x-robots-tag'), /noindex/)
      const text = await answer.text()
      if (method === 'HEAD') assert.equal(text, '')
      else tells_nothing(text, link)
    }
  })
  await still_undecided()
})

test('a guessed link is answered like one that is over', async () => {
  const answer = await fetch(`${base}/b/und1_${'A'.repeat(43)}`)
  assert.equal(answer.status, 404)
  const text = await answer.text()
  assert.match(text, /Länken gäller inte längre/)
  tells_nothing(text, 'a guessed link')
})

/** The list of mails, which the demonstration shows to anybody. */
const is_mails = (address) => address.startsWith(`${base}/mails`)
const pressable = 'a[href], button, input[type=submit]'

/**
 * Presses everything on the page at `address`, each on a fresh copy of it, and gives the addresses that led to. What leads
 * to the same from every link's page is pressed once, and stands in `passed` then.
 */
const press_everything = async (page, address, counted, passed) => {
  const reached = []
  await page.goto(address)
  const leads = await page.locator(pressable).evaluateAll((all) => all.map((each) => each.getAttribute('href')))
  for (const [index, href] of leads.entries()) {
    if (passed.has(href)) continue
    if (href && !href.includes('/b/')) passed.add(href)
    if (index > 0) await page.goto(address)
    for (const input of await page.locator('input:not([type=hidden]), textarea').all()) {
      const type = await input.getAttribute('type')
      if (type === 'checkbox' || type === 'radio') await input.check().catch(() => {})
      else await input.fill(type === 'email' ? 'scanner@example.com' : '123456').catch(() => {})
    }
    const target = page.locator(pressable).nth(index)
    await target.focus() // what only a keyboard sees comes to sight
    const arrived = href?.startsWith('#') || page.waitForEvent('load').catch(() => {}) // a click doesn't wait for what it leads to
    await target.click({ timeout: 30_000 })
    await arrived
    if (!is_mails(page.url())) tells_nothing(await page.content(), page.url())
    reached.push(page.url().replace(/[#?].*/, ''))
    counted.pressed += 1
  }
  return reached
}

/** Counts the pages that are answered, and those of them that ask for patience. */
const listen = (page) => {
  const answered = { pages: 0, refused: 0 }
  page.on('dialog', (dialog) => dialog.accept())
  page.on('response', (response) => {
    if (!response.request().isNavigationRequest()) return
    answered.pages += 1
    if (response.status() === 429) answered.refused += 1
  })
  return answered
}

/** Whether the link with this index shares its network address with others, who may all have asked too often by then. */
const shares = (index) => wanted > 0 && index % 5 === 4
const address_of = (index) => (shares(index) ? '10.9.9.9' : `10.1.${index >> 8}.${index & 255}`)

/** Goes through one link in a browser that has never been here, as far as pressing leads. */
const scan = async (link, counted, passed) => {
  const index = links.indexOf(link)
  const from = { 'x-forwarded-for': address_of(index) }
  const page = await person(browser, { javaScriptEnabled: true, extraHTTPHeaders: from })
  const context = page.context()
  const answered = listen(page)
  await page.goto(link)
  tells_nothing(await page.content(), link)
  assert.deepEqual(await context.cookies(), [], 'looking sets no cookie')
  if (counted.links === 0) await picture(page, 'scanner-link')
  counted.links += 1
  const waiting = [link]
  const pressed = new Set()
  while (waiting.length > 0) {
    const address = waiting.shift()
    if (pressed.has(address) || !/\/b\/|\/sign-in/.test(address) || passed.has(address)) continue
    pressed.add(address)
    if (!address.includes('/b/')) passed.add(address)
    waiting.push(...(await press_everything(page, address, counted, passed)))
  }
  const came_to_code = [...pressed].some((address) => address.includes('/code'))
  assert.ok(came_to_code || (shares(index) && answered.refused > 0), `it came as far as the code, but only to ${[...pressed]}`)
  for (const path of ['/', `/cases/${number}`, `/decisions/${number}`, `/decisions/${number}/review`, `/decisions/${number}/analysis`]) {
    tells_nothing(await (await context.request.get(path)).text(), path)
  }
  const cookies = (await context.cookies()).map((cookie) => cookie.name)
  for (const session of ['undantag', 'undantag-d']) assert.ok(!cookies.includes(session), `no session among ${cookies}`)
  counted.codes += Number(came_to_code)
  counted.pages += answered.pages
  counted.refused += answered.refused
  await context.close()
}

test('a browser that presses everything gets no session and decides nothing', { timeout: 120_000 + wanted * 20_000 }, async (t) => {
  const counted = { links: 0, codes: 0, pages: 0, pressed: 0, refused: 0 }
  const began = Date.now()
  const receipts = () => all().filter((mail) => mail.subject.includes('Kvitto')).length
  const before = [receipts(), await over()]
  const passed = new Set()
  await each_at_once(links, (link) => scan(link, counted, passed))
  const seconds = Math.round((Date.now() - began) / 1000)
  const became = await states()
  t.diagnostic(`${counted.links} links, ${counted.codes} of them to the code, ${counted.pressed} pressed, ${counted.pages} pages (${counted.refused} of them 429), ${seconds} s; links: ${JSON.stringify(became)}`)
  assert.equal(counted.links, links.length)
  assert.deepEqual([receipts(), await over()], before, 'nobody gets a receipt, and no link has been opened or used')
  await still_undecided()
})
