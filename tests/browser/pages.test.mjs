// Every kind of page, found by following links as each of the people who use the product: accessible in both languages, in
// light and dark, on a phone and a wide screen; never wider than the screen; usable with a keyboard; nothing that the
// content security policy stops. What only a form leads to is looked at in `refused.test.mjs`.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { base, person, start } from './browser.mjs'
import { accessible, everything, fits, keyboard, listen, once, structure, too_wide } from './checks.mjs'
import { read_by_two } from './documents.mjs'
import { all } from './mail.mjs'
import { press, signed_in } from './people.mjs'

const thorough = process.env.DATABASE !== 'postgres'
const with_script = { javaScriptEnabled: true }
const unknown = ['/finns-inte', '/cases/U-1999-001']
const registers = ['/cases?q=finns-inte-alls', '/cases?status=okänt', '/cases?sort=changed']
let browser
before(async () => {
  browser = await start()
})
after(() => browser.close())

/** The kind of page at an address. Which case it is about matters on the case's own page only, since each is in a state of its own. */
const kind_of = (path) => {
  const { pathname, searchParams } = new URL(path, base)
  const kind = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/(?<=\/consequences\/)[a-z-]+$/, '{dimension}')
  const asked = [...searchParams.keys()].filter((key) => key !== 'lang').sort().join('&')
  const case_page = /^\/cases\/[^/]+$/.test(pathname)
  return `${case_page ? kind : kind.replace(/U-\d{4}-\d{3}/, '{case}')}${asked && `?${asked}`}`
}

/** Links on the page to other pages of ours. */
const links_of = async (page) => {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => new URL(a.getAttribute('href'), document.baseURI).href))
  const ours = links.filter((link) => link.startsWith(`${base}/`)).map((link) => link.slice(base.length).replace(/#.*/, ''))
  const files = /[?&]lang=|\/assets\/|\.(pdf|xlsx|csv|ics|svg)(\?|$)|openapi|\/html$|\/file$|\/attachments\/[0-9a-f-]{36}$/
  return [...new Set(ours)].filter((link) => !files.test(link))
}

/** Where two parties write together: as much of it is read in English as in Swedish. */
const of_analysis = (address) => /\/cases\/[^/]+\/analysis/.test(address)

const in_language = (path, language) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

/** Looks at pages as one person, and remembers what is wrong with them. */
const looker = (page) => {
  const heard = listen(page)
  const found = []
  /** An error summary takes the focus, so that a keyboard begins there. */
  const look = async (language = 'sv', keys = true) => {
    const swedish = language === 'sv'
    const wrong = [...heard(), ...(await structure(page, language))]
    if (swedish && keys) wrong.push(...(await keyboard(page)))
    wrong.push(...(await fits(page)), ...(await accessible(page, swedish || of_analysis(page.url()) ? everything : once)))
    found.push(...wrong.map((line) => `${language} ${page.url().replace(base, '')}: ${line}`))
  }
  const visit = async (path) => {
    const answer = await page.goto(path)
    if (!answer.headers()['content-type']?.startsWith('text/html')) return []
    if (answer.status() >= 500) found.push(`${path}: ${answer.status()}`)
    const links = await links_of(page)
    await look()
    await page.goto(in_language(path, 'en'))
    await look('en')
    await page.goto(in_language('/accessibility', 'sv'))
    heard()
    return links
  }
  const report = () => assert.ok(found.length === 0, `${found.length} findings:\n${found.join('\n')}`)
  return { look, visit, report }
}

const known = new Set()
const visited = [] // one list a person: their cookies, and where they have been

/** Follows links from these pages, and looks at one of each kind that nobody has looked at before. */
const walk = async (looks, from, most) => {
  const waiting = [...from]
  const seen = new Map()
  let own_case = null
  while (waiting.length > 0 && seen.size < most) {
    const path = waiting.shift()
    const kind = kind_of(path)
    if (seen.has(kind) || (known.has(kind) && !from.includes(path) && path !== own_case)) continue
    known.add(kind)
    seen.set(kind, path)
    const links = await looks.visit(path)
    own_case ??= links.find((link) => /^\/cases\/U-[\d-]+$/.test(link))
    waiting.push(...links)
  }
  return seen
}

const own = ['/', '/cases', '/requests/new', '/requests/new?workflow=exemption']
const people = thorough
  ? {
      'jorgen.naslund': [...own, ...registers, ...unknown, '/workflow'],
      'asa.lindqvist': [...own, ...unknown],
      'farida.haddad': own,
      'marta.oberg': own,
      'kerstin.hakansson': own,
      'anders.nyqvist': own,
      'petra.lindgren': own,
    }
  : { 'asa.lindqvist': own }

describe('every kind of page', { concurrency: 2 }, () => {
  for (const [who, from] of Object.entries(people)) {
    test(`that ${who} comes to`, async (t) => {
      const { page } = await signed_in(browser, who, with_script)
      const looks = looker(page)
      const seen = await walk(looks, from, thorough ? Infinity : 8)
      visited.push([await page.context().storageState(), [...seen.values()]])
      t.diagnostic(`${seen.size} kinds: ${[...seen.keys()].join(' ')}`)
      looks.report()
    })
  }

  test('that anybody comes to', async (t) => {
    const page = await person(browser, with_script)
    const looks = looker(page)
    const link = all().findLast((mail) => mail.links.some((each) => each.includes('/b/'))).links[0]
    const open = ['/sign-in', '/accessibility', '/personal-data', '/mails', link, `${base}/b/und1_${'x'.repeat(43)}`, ...unknown]
    for (const path of open) await looks.visit(path)
    await page.goto('/sign-in')
    await press(page, 'Skicka kod')
    await looks.look('sv', false)
    await page.goto('/mails')
    await page.locator('main a[href^="/mails/"]').first().click()
    await looks.look()
    looks.report()
  })

  test('with something to mend', { skip: !thorough }, async () => {
    const { page } = await signed_in(browser, 'yusuf.demir', with_script)
    const looks = looker(page)
    await page.goto('/requests/new?workflow=exemption')
    await press(page, 'Fortsätt')
    await looks.look('sv', false)
    looks.report()
  })
})

test('no page is wider than the screen with letters twice as large', { skip: !thorough }, async () => {
  const large = await start('--blink-settings=defaultFontSize=32')
  const found = []
  try {
    for (const [storageState, paths] of visited) {
      const page = await person(large, { storageState, viewport: { width: 1280, height: 900 } })
      for (const path of paths) {
        await page.goto(path)
        found.push(...(await too_wide(page)).map((line) => `${path}: ${line}`))
      }
      await page.context().close()
    }
  } finally {
    await large.close()
  }
  assert.ok(found.length === 0, `${found.length} findings:\n${found.join('\n')}`)
})

test('every PDF of every case is read by two readers', { skip: !thorough }, async (t) => {
  const { page } = await signed_in(browser, 'jorgen.naslund')
  const hrefs = (selector) => page.locator(selector).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')))])
  await page.goto('/cases')
  const read = []
  const wrong = []
  for (const one of (await hrefs('main a[href^="/cases/U-"]')).filter((href) => /^\/cases\/U-[\d-]+$/.test(href))) {
    await page.goto(one)
    for (const href of await hrefs('a[href$=".pdf"]')) {
      const answer = await page.request.get(href)
      assert.equal(answer.headers()['content-type'], 'application/pdf', href)
      await read_by_two(await answer.body()).then(() => read.push(href), (error) => wrong.push(`${href}: ${error.message}`))
    }
  }
  t.diagnostic(`${read.length}: ${read.join(' ')}`)
  assert.deepEqual(wrong, [])
  for (const kind of ['analysis.pdf', 'beslut.pdf']) assert.ok(read.some((href) => href.endsWith(kind)), `some ${kind}`)
})
