// What somebody who was given the address meets before signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, person, picture, start } from './browser.mjs'

let browser
before(async () => {
  browser = await start()
})
after(() => browser.close())

test('the address alone leads to a Swedish page that anybody can use', async () => {
  const page = await person(browser)
  const answer = await page.goto('/')
  assert.equal(answer.status(), 200)
  assert.equal(await page.locator('html').getAttribute('lang'), 'sv')
  assert.equal(await page.locator('h1').count(), 1)
  await accessible(page)
  await picture(page, 'first-page')
})

test('a page that does not exist says so, in a page', async () => {
  const page = await person(browser)
  const answer = await page.goto('/finns-inte')
  assert.equal(answer.status(), 404)
  assert.equal(await page.locator('h1').count(), 1)
})
