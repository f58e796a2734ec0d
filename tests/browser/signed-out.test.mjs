// A session that ends while somebody writes: the page says that it isn't saved and why, nothing typed is lost, and once they have
// signed in again, in another tab, they go on where they were. The same for an expert by a link that holds for half an hour.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base, person, picture, start } from './browser.mjs'
import { code_of, mailbox } from './mail.mjs'
import { address, press, says, sign_in_here, signed_in } from './people.mjs'

const live = { javaScriptEnabled: true }
const patience = 15_000
let browser
let asa
let mails
let number

before(async () => {
  browser = await start()
  ;({ page: asa, mails } = await signed_in(browser, 'asa.lindqvist', live))
  await asa.goto('/cases')
  const link = asa.getByRole('link', { name: /Tidsbokning för fotvård och anhörigsamtal/ }).first()
  number = /U-\d{4}-\d{3}/.exec(await link.getAttribute('href'))[0]
})
after(() => browser.close())

const analysis = (part = '') => `/cases/${number}/analysis${part}`
const state = (page) => page.locator('#live-state')
const shows = (page, text) => state(page).filter({ hasText: text }).waitFor({ timeout: patience })

/** The cookie of the session goes, as when the session is over; gives what brings it back. */
const sign_out = async (page, name) => {
  const named = new RegExp(`^(__Host-)?${name}$`)
  const own = (await page.context().cookies()).filter((cookie) => named.test(cookie.name))
  assert.equal(own.length, 1)
  await page.context().clearCookies({ name: named })
  return () => page.context().addCookies(own)
}

/** Somebody signs in in another tab of the same browser. */
const tab_of = async (inbox) => {
  const tab = await asa.context().newPage()
  await tab.goto('/sign-in')
  await sign_in_here(tab, inbox)
  await tab.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return tab
}

test('a session that ends in the middle of a sentence loses none of it', async () => {
  await asa.goto(analysis())
  await asa.locator('tr[id="R2"]').getByRole('link', { name: 'Ändra R2' }).click()
  const event = asa.getByLabel('Oönskad händelse')
  await event.fill('Mitt i')
  await shows(asa, 'Ansluten, sparad')
  await asa.waitForFunction(() => document.querySelector('form[data-typed]')?.dataset.typed === 'kept')
  await sign_out(asa, 'undantag')
  await event.press('End')
  await event.pressSequentially(' en mening')
  await shows(asa, 'Inte sparat: du är inte inloggad längre')
  // The line that is still open tells that it holds; that doesn't make what is typed saved.
  await asa.waitForTimeout(16_000)
  await shows(asa, 'Inte sparat: du är inte inloggad längre')
  const where = asa.url()
  await press(asa, 'Spara risk R2')
  await asa.waitForTimeout(1_000)
  assert.equal(asa.url(), where)
  assert.equal(await event.inputValue(), 'Mitt i en mening')
  await shows(asa, 'Inte sparat: du är inte inloggad längre')
  await picture(asa, 'signed-out-1-not-saved')
  const tab = await tab_of(mails)
  await press(asa, 'Spara risk R2')
  await asa.waitForURL(/done=/)
  await asa.locator('tr[id="R2"]').filter({ hasText: 'Mitt i en mening' }).waitFor()
  await tab.close()
})

test('what is typed is kept by itself once there is a session again, without a press', async () => {
  await asa.goto(analysis('/statements/new'))
  await shows(asa, 'Ansluten, sparad')
  const back = await sign_out(asa, 'undantag')
  await asa.getByLabel('Frågan').fill('Räcker avtalet för')
  await shows(asa, 'Inte sparat: du är inte inloggad längre')
  await back()
  await shows(asa, 'Ansluten, sparad')
  await asa.goto(analysis('/statements/new'))
  await says(asa, 'Du har osparad text från')
  assert.equal(await asa.getByLabel('Frågan').inputValue(), 'Räcker avtalet för')
})

test('somebody else who signs in on the same machine doesn’t save it in their own name', async () => {
  await asa.goto(analysis('?new=risk'))
  const event = asa.getByLabel('Oönskad händelse')
  await shows(asa, 'Ansluten, sparad')
  const back = await sign_out(asa, 'undantag')
  const tab = await tab_of(mailbox(address('jorgen.naslund')))
  await event.fill('Åsas egna ord')
  await shows(asa, 'Inte sparat: du är inte inloggad längre')
  const where = asa.url()
  await asa.getByRole('button', { name: /^Lägg till risken/ }).click()
  await asa.waitForTimeout(1_000)
  assert.equal(asa.url(), where)
  assert.equal(await event.inputValue(), 'Åsas egna ord')
  await tab.goto(analysis('?new=risk'))
  assert.equal(await tab.getByLabel('Oönskad händelse').inputValue(), '')
  await tab.close()
  await sign_out(asa, 'undantag')
  await back()
  await shows(asa, 'Ansluten, sparad')
  await asa.goto(analysis('?new=risk'))
  assert.equal(await event.inputValue(), 'Åsas egna ord')
  await press(asa, 'Släng den osparade texten')
  await asa.goto(analysis('?new=risk'))
  assert.equal(await event.inputValue(), '', 'nothing is left for whoever comes next')
})

test('an expert whose link’s half hour is up goes on once it is opened anew', async () => {
  await asa.goto(analysis('/statements/new'))
  await asa.getByRole('group', { name: 'Område' }).getByRole('radio').first().check()
  const who = asa.getByRole('group', { name: 'Sakkunnig' })
  await who.getByRole('radio', { name: /Leila Sandberg/ }).check()
  await asa.getByLabel('Frågan').fill('Räcker avtalet?')
  const inbox = mailbox(address('leila.sandberg'))
  await press(asa, 'Skicka frågan')
  await asa.waitForURL(/done=/)
  const link = (await inbox.next('Ditt utlåtande önskas')).links.find((each) => each.startsWith(base))
  const expert = await person(browser, live)
  const open = async (page) => {
    await page.goto(link)
    await press(page, 'Öppna underlaget')
    await page.getByLabel('Kod').fill(code_of(await inbox.next('Din kod för att öppna underlaget')))
    await press(page, 'Fortsätt till underlaget')
    await page.getByRole('heading', { level: 1, name: /Ditt utlåtande om/ }).waitFor()
  }
  await open(expert)
  const text = expert.getByLabel('Utlåtande')
  await text.fill('Avtalet räcker')
  await shows(expert, 'Utkast sparat')
  await sign_out(expert, 'undantag-d')
  await text.press('End')
  await text.pressSequentially(', men loggarna ska gallras')
  await shows(expert, 'Inte sparat: tiden för länken är ute')
  await expert.getByText('Inget att invända').check()
  await press(expert, 'Granska svaret')
  await expert.waitForTimeout(1_000)
  assert.equal(await text.inputValue(), 'Avtalet räcker, men loggarna ska gallras')
  await shows(expert, 'Inte sparat: tiden för länken är ute')
  await picture(expert, 'signed-out-2-expert')
  const tab = await expert.context().newPage()
  await open(tab)
  assert.equal(await tab.getByLabel('Utlåtande').inputValue(), 'Avtalet räcker', 'what was kept in time')
  await tab.close()
  await shows(expert, 'Utkast sparat')
  await press(expert, 'Granska svaret')
  const titled = (name) => expert.getByRole('heading', { level: 1, name }).waitFor()
  await titled('Granska ditt utlåtande')
  await says(expert, 'Avtalet räcker, men loggarna ska gallras')
  await press(expert, 'Lämna utlåtandet')
  await titled('Utlåtandet är lämnat')
})
