// Several people write one analysis at the same time, in browsers of their own: everybody sees what the others do, nobody's words are
// lost, and none of it needs a mouse or, but for seeing it at once, JavaScript.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { base, picture, start } from './browser.mjs'
import { accessible, fits, listen, once, structure } from './checks.mjs'
import { plain, says, signed_in } from './people.mjs'

const live = { javaScriptEnabled: true }
const patience = 15_000
let browser
let asa
let jorgen
let number

before(async () => {
  browser = await start()
  asa = (await signed_in(browser, 'asa.lindqvist', live)).page
  jorgen = (await signed_in(browser, 'jorgen.naslund', live)).page
  await asa.goto('/cases')
  const link = asa.getByRole('link', { name: /Tidsbokning för fotvård och anhörigsamtal/ }).first()
  number = /U-\d{4}-\d{3}/.exec(await link.getAttribute('href'))[0]
})
after(() => browser.close())

const analysis = (part = '') => `/cases/${number}/analysis${part}`
const row = (page, code) => page.locator(`tr[id="${code}"]`)
const event = (page) => page.getByLabel('Oönskad händelse')
const owner = (page) => page.getByLabel(/^(Ansvarig|Riskägare)/).first()
const state = (page) => page.locator('#live-state')

/** Waits for the page that puts two versions side by side. */
const asked_to_choose = (page) => page.getByRole('heading', { level: 1, name: 'Någon annan hann före' }).waitFor()

/** Waits until `text` stands in what `locator` finds. */
const stands = (locator, text) => locator.filter({ hasText: text }).first().waitFor({ timeout: patience })

/** Opens the analysis, and waits until the line is there. */
const opened = async (page, part = '') => {
  await page.goto(analysis(part))
  await stands(state(page), 'Ansluten, sparad')
}

/** Opens the form of the risk `code`, as a person does. */
const edit = async (page, code) => {
  await opened(page)
  await row(page, code).getByRole('link', { name: `Ändra ${code}` }).click()
  await event(page).waitFor()
}

const save = async (page, code) => {
  await page.getByRole('button', { name: `Spara risk ${code}` }).click()
  await page.waitForURL(/done=|items/)
}

/** The codes of the register's rows, in order. */
const codes = (page) => page.locator('#risks > tr:not([data-edit])').evaluateAll((rows) => rows.map((each) => each.id))

test('the page’s script is small and nothing stops it', async () => {
  const heard = listen(asa)
  await opened(asa)
  const script = await asa.locator('script').getAttribute('src')
  const text = await (await fetch(new URL(script, base))).text()
  assert.ok(gzipSync(text).length <= 8 * 1024)
  assert.deepEqual(heard(), [])
})

test('others’ changes are seen at once, without touching what one writes', async () => {
  await edit(asa, 'R2')
  await opened(jorgen)
  await stands(jorgen.locator('#present'), 'Åsa skriver i R2')
  await stands(row(jorgen, 'R2'), 'Åsa redigerar')
  await picture(jorgen, 'together-1-presence')
  await event(asa).fill('Mitt i en mening')
  await edit(jorgen, 'R1')
  await owner(jorgen).fill('Kerstin Håkansson')
  const before = Date.now()
  await save(jorgen, 'R1')
  await stands(row(asa, 'R1'), 'Kerstin Håkansson')
  console.log(`seen by the other ${Date.now() - before} ms after it was sent, with both pages drawn`)
  assert.equal(await event(asa).inputValue(), 'Mitt i en mening')
  assert.ok(await event(asa).evaluate((field) => field === document.activeElement), 'the focus stayed')
  await asa.keyboard.press('Escape')
  await asa.waitForURL((url) => !url.search.includes('edit'))
})

test('different fields of one row are both kept', async () => {
  await Promise.all([edit(asa, 'R3'), edit(jorgen, 'R3')])
  await owner(asa).fill('Åsa Lindqvist')
  await save(asa, 'R3')
  await stands(jorgen.locator('[data-overtaken]'), 'Åsa Lindqvist')
  await jorgen.locator('[data-overtaken]').waitFor({ state: 'visible' })
  await picture(jorgen, 'together-2-overtaken')
  await event(jorgen).fill('Invånaren hittar inte rätt sida')
  await save(jorgen, 'R3')
  await says(jorgen, 'Invånaren hittar inte rätt sida')
  await stands(row(jorgen, 'R3'), 'Åsa Lindqvist')
  await stands(row(asa, 'R3'), 'Invånaren hittar inte rätt sida')
})

test('the same field is asked about, with both texts', async () => {
  await Promise.all([edit(asa, 'R4'), edit(jorgen, 'R4')])
  await event(asa).fill('Avtalet sägs upp av Nordvik')
  await event(jorgen).fill('Avtalet kan inte sägas upp')
  await save(asa, 'R4')
  await jorgen.getByRole('button', { name: 'Spara risk R4' }).click()
  await asked_to_choose(jorgen)
  await says(jorgen, 'Avtalet sägs upp av Nordvik', 'Avtalet kan inte sägas upp', 'Åsa Lindqvist')
  await picture(jorgen, 'together-3-conflict')
  await jorgen.getByLabel(/Använd texten här under/).check()
  await jorgen.getByRole('button', { name: 'Spara valda värden' }).click()
  await jorgen.waitForURL(/done=/)
  await opened(asa)
  for (const text of ['Avtalet sägs upp av Nordvik', 'Avtalet kan inte sägas upp']) await stands(row(asa, 'R4'), text)
})

test('a line lost in the middle of a sentence loses none of it', async () => {
  await edit(asa, 'R5')
  await event(asa).fill('Verktyget uppfyller inte kraven')
  await stands(state(asa), 'Ansluten')
  await asa.context().setOffline(true)
  await stands(state(asa), 'Inte ansluten – dina ändringar sparas inte')
  await event(asa).press('End')
  await event(asa).pressSequentially(' på tillgänglighet')
  await asa.getByRole('button', { name: 'Spara risk R5' }).click()
  await asa.waitForTimeout(500)
  assert.equal(await event(asa).inputValue(), 'Verktyget uppfyller inte kraven på tillgänglighet')
  await picture(asa, 'together-4-lost')
  await edit(jorgen, 'R5')
  await owner(jorgen).fill('Kerstin Håkansson')
  await save(jorgen, 'R5')
  await asa.context().setOffline(false)
  await stands(state(asa), 'Ansluten, sparad')
  await stands(asa.locator('[data-overtaken]'), 'Jörgen Näslund')
  await asa.waitForTimeout(2_500)
  // The machine goes out; the form is opened again.
  const again = await asa.context().newPage()
  await asa.close()
  asa = again
  await edit(asa, 'R5')
  await says(asa, 'Du har osparad text från')
  assert.equal(await event(asa).inputValue(), 'Verktyget uppfyller inte kraven på tillgänglighet')
  await picture(asa, 'together-5-kept')
  await save(asa, 'R5')
  await stands(row(asa, 'R5'), 'Verktyget uppfyller inte kraven på tillgänglighet')
  await stands(row(asa, 'R5'), 'Kerstin Håkansson')
})

test('what is typed before the script has come is kept too', async () => {
  const page = await asa.context().newPage()
  let come
  const late = new Promise((resolve) => {
    come = resolve
  })
  await page.route('**/together*.js', (route) => late.then(() => route.continue()))
  await page.goto(analysis('?new=risk'), { waitUntil: 'commit' })
  await event(page).fill('Skrivet på en gång')
  come()
  await page.waitForFunction(() => document.querySelector('form[data-typed]')?.dataset.typed === 'kept')
  await page.goto(analysis('?new=risk'))
  assert.equal(await event(page).inputValue(), 'Skrivet på en gång')
  await page.getByRole('button', { name: 'Släng den osparade texten' }).click()
  await page.waitForURL(/done=/)
  await page.close()
})

test('somebody without JavaScript writes along, and is told of conflicts in the same way', async () => {
  const { page } = await signed_in(browser, 'jorgen.naslund')
  await edit(asa, 'R6')
  await page.goto(analysis())
  await says(page, 'Sparad', 'Åsa skriver i R6')
  await row(page, 'R6').getByRole('link', { name: 'Ändra R6' }).click()
  await stands(row(asa, 'R6'), 'Jörgen redigerar')
  await event(page).fill('Driften stannar en helg')
  await page.getByRole('button', { name: 'Spara risk R6' }).click()
  await stands(asa.locator('[data-overtaken]'), 'Jörgen Näslund')
  await event(asa).fill('Driften stannar en vecka')
  await asa.getByRole('button', { name: 'Spara risk R6' }).click()
  await asked_to_choose(asa)
  await says(asa, 'Driften stannar en helg', 'Driften stannar en vecka')
  await page.context().close()
})

test('whoever only reads sees a risk that somebody adds, and what comes after it', async () => {
  await opened(jorgen)
  const before = await codes(jorgen)
  await asa.goto(analysis('?new=risk'))
  await event(asa).fill('Lagt till medan någon läser')
  await asa.getByRole('button', { name: 'Lägg till risken', exact: true }).click()
  await asa.waitForURL(/done=/)
  const added = (await codes(asa)).at(-1)
  await stands(row(jorgen, added), 'Lagt till medan någon läser')
  assert.deepEqual(await codes(jorgen), [...before, added])
  await edit(asa, added)
  await owner(asa).fill('Göran Åkerlund')
  await save(asa, added)
  await stands(row(jorgen, added), 'Göran Åkerlund')
})

test('on a phone it shows that nothing is saved, wherever one writes', async () => {
  const page = await asa.context().newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(analysis('?new=risk'))
  await stands(state(page), 'Ansluten, sparad')
  await event(page).focus()
  await page.context().setOffline(true)
  await stands(state(page), 'Inte ansluten – dina ändringar sparas inte')
  const box = await state(page).boundingBox()
  await page.context().setOffline(false)
  assert.ok(box.y >= 0 && box.y + box.height <= 844, `at ${box.y} px`)
  await page.close()
})

test('ten risks are added without a mouse', async () => {
  await opened(asa)
  const before = await codes(asa)
  await asa.getByRole('link', { name: 'Lägg till risk' }).focus()
  await asa.keyboard.press('Enter')
  for (let risk = 1; risk <= 10; risk += 1) {
    await event(asa).waitFor()
    await asa.waitForFunction(() => document.activeElement?.name === 'event' && document.activeElement.value === '')
    await asa.keyboard.type(`Risk ${risk} ur mötet`)
    await asa.keyboard.press('Tab')
    const then = asa.waitForEvent('load')
    await asa.keyboard.press(risk % 2 ? 'Control+Enter' : 'Enter')
    await then
  }
  await asa.waitForFunction(() => document.activeElement?.name === 'event')
  await asa.keyboard.press('Escape')
  await asa.waitForURL((url) => !url.search.includes('new'))
  const added = await codes(asa)
  assert.deepEqual(added.slice(0, before.length), before, 'new rows stand last')
  assert.equal(added.length, before.length + 10)
  await stands(row(asa, added.at(-1)), 'Risk 10 ur mötet')
  await opened(jorgen)
  assert.deepEqual(await codes(jorgen), added)
})

test('a row that is taken away leaves the focus on the one above', async () => {
  const [above, code] = (await codes(asa)).slice(-2)
  await row(asa, code).getByRole('link', { name: 'Risk 10 ur mötet' }).click()
  await asa.getByRole('link', { name: 'Ta bort risken' }).click()
  await asa.getByRole('button', { name: 'Ja, ta bort' }).click()
  await asa.waitForURL((url) => url.hash === `#${above}`)
  assert.equal(await asa.evaluate(() => document.activeElement.id), above)
  await asa.keyboard.press('Tab')
  assert.equal(plain(await asa.evaluate(() => document.activeElement.textContent)), 'Risk 9 ur mötet')
  await row(jorgen, code).waitFor({ state: 'detached', timeout: patience })
})

test('six people see a change within a second', async () => {
  const pages = []
  for (let at = 0; at < 6; at += 1) {
    const page = await (at % 2 ? asa : jorgen).context().newPage()
    await opened(page)
    pages.push(page)
  }
  const times = []
  for (let turn = 1; turn <= 3; turn += 1) {
    await edit(jorgen, 'R7')
    await owner(jorgen).fill(`Göran Åkerlund ${turn}`)
    const seen = pages.map((page) => stands(row(page, 'R7'), `Göran Åkerlund ${turn}`).then(() => Date.now()))
    const answered = jorgen.waitForResponse((answer) => answer.request().method() === 'POST' && /items/.test(answer.url()))
    await jorgen.getByRole('button', { name: 'Spara risk R7' }).click()
    await answered
    const begun = Date.now()
    times.push(...(await Promise.all(seen)).map((at) => at - begun))
  }
  times.sort((one, other) => one - other)
  console.log(`six pages saw a change after ${times[Math.floor(times.length / 2)]} ms (median), ${times.at(-1)} ms (slowest)`)
  for (const page of pages) await page.close()
})

test('the live pages are well built and accessible while others write', async () => {
  await edit(jorgen, 'R8')
  const found = []
  for (const [part, language, ways] of [['', 'sv', once], ['?new=risk', 'sv', once], ['?lang=en', 'en', once]]) {
    await asa.goto(analysis(part))
    await asa.waitForFunction(() => /Ansluten|Connected/.test(document.getElementById('live-state').textContent))
    const wrong = [...(await structure(asa, language)), ...(await accessible(asa, ways)), ...(await fits(asa))]
    found.push(...wrong.map((line) => `${part}: ${line}`))
  }
  await asa.goto(analysis('?lang=sv'))
  assert.deepEqual(found, [])
})
