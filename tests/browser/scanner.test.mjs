// What a mail scanner does with a decision link: asks for it without being seen, opens it in a real browser with JavaScript,
// presses everything and sends every form. None of that decides anything, signs anybody in, or shows what the case is about.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base, person, picture, start } from './browser.mjs'
import { all } from './mail.mjs'
import { press, signed_in } from './people.mjs'

// What the case is about and whom it concerns: nothing of it may be seen without a code.
const secrets = ['föreningsbidrag', 'Bidragsbanken', 'Kultur och fritid', 'Elin Öhman', 'Jörgen Näslund', 'Märta', 'marta.oberg@']
let browser
let link
let number
let events
let reader

const count_events = async () => {
  await reader.goto(`/cases/${number}/events`)
  return reader.getByRole('row').count()
}

before(async () => {
  browser = await start()
  const mail = all().find((each) => each.text.includes('/b/und1_') && each.text.includes('Bidragsbanken'))
  link = mail.links[0]
  number = /U-\d{4}-\d{3}/.exec(mail.subject)[0]
  reader = (await signed_in(browser, 'sara.lundkvist')).page
  events = await count_events()
  assert.ok(events > 10)
})
after(() => browser.close())

const still_undecided = async () => {
  assert.equal(await count_events(), events, 'nothing has happened in the case')
  await reader.goto(`/cases/${number}`)
  assert.match(await reader.locator('main').innerText(), /Väntar på Märta Öberg/)
}

const tells_nothing = (text, where) => {
  for (const secret of secrets) assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `“${secret}” is shown at ${where}`)
}

test('asking for the link without a browser changes nothing and sets no cookie', async () => {
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

/** Presses everything on the page at `address`, each from a fresh copy of it, and gives the addresses that led to. */
const press_everything = async (context, address) => {
  const reached = []
  const open = async () => {
    const page = await context.newPage()
    page.on('dialog', (dialog) => dialog.accept())
    await page.goto(address)
    return page
  }
  const first = await open()
  const count = await first.locator('a[href], button, input[type=submit]').count()
  await first.close()
  for (let index = 0; index < count; index += 1) {
    const page = await open()
    for (const input of await page.locator('input:not([type=hidden]), textarea').all()) {
      const type = await input.getAttribute('type')
      if (type === 'checkbox' || type === 'radio') await input.check().catch(() => {})
      else await input.fill(type === 'email' ? 'scanner@example.com' : '123456').catch(() => {})
    }
    await page.locator('a[href], button, input[type=submit]').nth(index).click({ timeout: 3000 }).catch(() => {})
    await page.waitForLoadState().catch(() => {})
    if (!is_mails(page.url())) tells_nothing(await page.content(), page.url())
    reached.push(page.url().replace(/[#?].*/, ''))
    await page.close()
  }
  return reached
}

test('a browser that presses everything gets no session and decides nothing', { timeout: 120_000 }, async () => {
  const first = await person(browser, { javaScriptEnabled: true })
  const context = first.context()
  await first.goto(link)
  tells_nothing(await first.content(), link)
  assert.deepEqual(await context.cookies(), [], 'looking sets no cookie')
  await picture(first, 'scanner-link')
  const waiting = [link]
  const pressed = new Set()
  while (waiting.length > 0) {
    const address = waiting.shift()
    if (pressed.has(address) || !/\/b\/|\/sign-in/.test(address)) continue
    pressed.add(address)
    waiting.push(...(await press_everything(context, address)))
  }
  assert.ok([...pressed].some((address) => address.includes('/code')), 'it came as far as the code')
  for (const path of ['/', `/cases/${number}`, `/decisions/${number}`, `/decisions/${number}/review`, `/decisions/${number}/analysis`]) {
    const page = await context.newPage()
    await page.goto(path)
    tells_nothing(await page.content(), path)
    await page.close()
  }
  const cookies = (await context.cookies()).map((cookie) => cookie.name)
  for (const session of ['undantag', 'undantag-d']) assert.ok(!cookies.includes(session), `no session among ${cookies}`)
  await still_undecided()
})
