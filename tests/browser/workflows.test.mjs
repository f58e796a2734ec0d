// An administrator's way with a workflow: a mistake is found and shown with how it could happen, mended, compared, put to use,
// by plain forms, and accessible on the way.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, everything, fits } from './checks.mjs'
import { start } from './browser.mjs'
import { heading, says, signed_in } from './people.mjs'

const with_script = { javaScriptEnabled: true } // the checks need it, the pages don't

let browser
before(async () => (browser = await start()))
after(() => browser.close())

const clean = async (page) => {
  const wrong = [...(await fits(page)), ...(await accessible(page, everything))]
  assert.deepEqual(wrong, [], page.url())
}

// A text of a thousand lines takes its time to be typed.
const long = { timeout: 60_000 }

test('a new version is checked, mended, compared and put to use', async () => {
  const { page } = await signed_in(browser, 'petra.lindgren', with_script)
  await page.goto('/workflows')
  await heading(page, 'Arbetsflöden')
  await clean(page)
  await page.goto('/workflows/new?from=it-policy-deviation')
  await heading(page, 'Kontrollera en ny version')
  const field = page.getByLabel('Arbetsflödets text')
  const text = (await field.inputValue()).replace('version = 1', 'version = 2')
  const line = text.split('\n').find((each) => each.startsWith('not-same-as'))
  await field.fill(text.replace(line, ''), long)
  await page.getByRole('button', { name: 'Kontrollera' }).click()
  await says(page, 'måste rättas', 'W043')
  await page.locator('summary', { hasText: 'Visa hur det kan gå till' }).first().click()
  await clean(page)
  await page.getByLabel('Arbetsflödets text').fill(text, long)
  await page.getByRole('button', { name: 'Kontrollera' }).click()
  await says(page, 'Versionen är bevisad och kan användas.')
  await page.getByRole('button', { name: 'Spara som utkast' }).click()
  await says(page, 'Versionen är sparad som utkast.', 'Utkast', 'Skillnader mot den gällande versionen')
  await clean(page)
  await page.getByRole('button', { name: 'Låt versionen gälla' }).click()
  await says(page, 'Versionen gäller nu för nya ärenden.')
  await page.goto('/workflows')
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: /version 2$/ }) })
  assert.match(await row.innerText(), /Gäller/)
  await page.getByRole('link', { name: /version 2$/ }).click()
  await clean(page)
})
