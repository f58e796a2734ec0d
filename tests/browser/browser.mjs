// One Chromium for a test file, and what every test does with a page: open it, check it, keep a picture of it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const base = process.env.BASE_URL
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Starts Chromium so that it asks nobody but the server under test for anything. */
export const start = (...more) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  })

/** A person at their own machine: cookies of their own, Swedish, no JavaScript unless asked for. */
export const person = async (browser, options = {}) => {
  const context = await browser.newContext({ baseURL: base, locale: 'sv-SE', javaScriptEnabled: false, ...options })
  context.setDefaultTimeout(10_000)
  return context.newPage()
}

/**
 * Fails with one line a finding if axe objects to the page as it stands.
 * axe needs JavaScript, which the page may not have, so it gets the same markup at the same address in a window of its own.
 */
export const accessible = async (page) => {
  const markup = await page.content()
  const cookies = await page.context().cookies()
  const copy = await page.context().browser().newPage({ bypassCSP: true, viewport: page.viewportSize() })
  try {
    await copy.context().addCookies(cookies)
    await copy.route(page.url(), (route) => route.fulfill({ body: markup, contentType: 'text/html; charset=utf-8' }))
    await copy.goto(page.url())
    await copy.evaluate(axe)
    const { violations } = await copy.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), tags)
    const lines = violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} – ${v.help}`))
    assert.deepEqual(lines, [], page.url())
  } finally {
    await copy.context().close()
  }
}

/** Keeps a picture of the page as `NAME.png` among the artifacts of this run. */
export const picture = (page, name) => page.screenshot({ path: join(process.env.ARTIFACTS, `${name}.png`), fullPage: true })
