// The answers of the analysis that no link leads to, because something that was sent was refused: forms with something to mend, a file
// with risks that doesn't fit, two who changed the same, what was taken away meanwhile, and a signature on what isn't what one read.
// Each is accessible in both languages, in light and dark, on a phone and a wide screen.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { base, start } from './browser.mjs'
import { accessible, everything, fits, listen, structure } from './checks.mjs'
import { press, says, says_not, signed_in } from './people.mjs'

const live = { javaScriptEnabled: true }
const too_long = 'Alldeles för långt. '.repeat(1_100)
let browser
let mikael
let jorgen
let root // of the analysis that is written here; nobody else’s test does
let workbook // of another one, with everything in it

const case_of = async (page, service) => {
  await page.goto('/cases')
  return page.getByRole('link', { name: new RegExp(service) }).first().getAttribute('href')
}

before(async () => {
  browser = await start()
  mikael = (await signed_in(browser, 'mikael.strand', live)).page
  jorgen = (await signed_in(browser, 'jorgen.naslund', live)).page
  root = `${await case_of(jorgen, 'Anmälan till läsecirklar')}/analysis`
  const written = await case_of(jorgen, 'Tidsbokning för fotvård')
  const answer = await jorgen.request.get(`${written}/analysis/export.xlsx`)
  workbook = { name: 'analys.xlsx', mimeType: answer.headers()['content-type'], buffer: await answer.body() }
})
after(() => browser.close())

/** Does what sends something, and gives the answer once it is shown: in the end, when the answer is to go somewhere else. */
const sent = async (page, how) => {
  const asked = page.waitForRequest((request) => request.isNavigationRequest() && request.method() === 'POST')
  const shown = page.waitForEvent('load')
  await how()
  const answer = await (await asked).response()
  await shown
  return answer
}

/** The page as it stands now, which is the answer to a form: in Swedish, and in English by sending the same once more. */
const look = async (page, status) => {
  const heard = listen(page)
  const found = []
  for (const language of ['sv', 'en']) {
    if (language === 'en') {
      await page.request.get(`/accessibility?lang=${language}`)
      const again = await page.reload()
      assert.equal(again.status(), status, `${page.url()} sent again`)
    }
    // The script asks for the page again when others write; what was answered to a form can't be asked for.
    const complaints = heard().filter((line) => line !== `${page.url()}: 404`)
    const wrong = [...complaints, ...(await structure(page, language)), ...(await fits(page)), ...(await accessible(page, everything))]
    found.push(...wrong.map((line) => `${language} ${page.url().replace(base, '')}: ${line}`))
  }
  await page.request.get('/accessibility?lang=sv')
  page.removeAllListeners()
  assert.deepEqual(found, [])
}

/** Has this refused, and looks at the answer. */
const refused = async (page, status, how) => {
  const answer = await sent(page, how)
  assert.equal(answer.status(), status, `${answer.url()}: ${await page.locator('main').innerText()}`)
  await look(page, status)
}

/** The form of the page whose fields are filled in: neither that for a comment nor one for signing out. */
const form_of = (page) => page.locator('main form[method=post]:not([action*="/comments"])').filter({ has: page.locator('input:not([type=hidden]), textarea') }).first()
const save = (form) => form.locator('button[type=submit]:not([name])').first().click()

test('a file with risks: none chosen, one that doesn’t fit, what would be added, and what is gone', async () => {
  await mikael.goto(`${root}/import`)
  const upload = async (file) => {
    if (file) await mikael.locator('input[type=file]').setInputFiles(file)
    await save(form_of(mikael))
  }
  await refused(mikael, 422, () => upload(null))
  await mikael.goto(`${root}/import`)
  const wrong = 'Händelse;Sannolikhet före;Konsekvens före;Åtgärd;Klart senast;Anteckning\nIntrång;5;hög;Avtal;snart;–\n;3;3;;;\n'
  const few = { name: 'risker.csv', mimeType: 'text/csv' }
  await refused(mikael, 422, () => upload({ ...few, buffer: Buffer.from(wrong) }))
  await mikael.goto(`${root}/import`)
  await upload(workbook)
  await mikael.waitForURL(/\/import\/[0-9a-f-]+$/)
  await says(mikael, 'Granska innan riskerna läggs till', 'analys.xlsx')
  await says_not(mikael, 'Bra att veta') // every column of what was exported is known
  await look(mikael, 200)
  const review = mikael.url()
  await mikael.goto(`${root}/import`)
  await upload({ ...few, buffer: Buffer.from('Händelse\nLåntagaren får fel förslag\nCirkeln blir full\n') })
  await press(mikael, /^Lägg till alla/)
  await says(mikael, 'Riskerna är tillagda i registret.')
  assert.equal((await mikael.goto(review)).status(), 404)
  await look(mikael, 404)
})

/** A form of the analysis, and how something wrong is written in it. */
const open = async (page, address) => {
  await page.goto(`${root}${address}`)
  return form_of(page)
}
const first_text = (form) => form.locator('textarea, input[type=text]').first()

/** Adds something that other answers need. */
const added = async (page, address, values) => {
  const form = await open(page, address)
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="${name}"]`).first()
    if (value === true) await input.check()
    else if (await input.evaluate((element) => element.tagName === 'SELECT')) await input.selectOption({ index: value })
    else await input.fill(value)
  }
  const answer = await sent(page, () => save(form))
  assert.equal(answer.status(), 303, await page.locator('main').innerText())
}

/** Opens what changes the risk, and gives its form. */
const risk_form = async (page, code) => {
  await page.goto(root)
  await page.locator(`tr[id="${code}"]`).getByRole('link', { name: `Ändra ${code}` }).click()
  await page.waitForURL(/edit=/)
  return form_of(page)
}

describe('a form with something to mend', { concurrency: 2 }, () => {
  const risk = async () => {
    await jorgen.goto(root)
    const href = await jorgen.locator('tr[id="R1"] a[href*="/risks/"]').first().getAttribute('href')
    return `risk=${/\/risks\/([0-9a-f-]+)/.exec(href)[1]}`
  }
  const too_much = async (page, address) => {
    const form = await open(page, address)
    await first_text(form).fill(too_long)
    await refused(page, 422, () => save(form))
  }
  before(() => added(mikael, '/items/alternatives/new', { name: 'Boktorget', kind: 2, description: 'Cirklarna föreslås ur lånehistoriken.' }))

  test('of what is in a list', async () => {
    const of_risk = await risk()
    const lists = ['causes', 'measures', 'cost-items', 'meetings', 'conditions']
    for (const list of lists) await too_much(jorgen, `/items/${list}/new?${of_risk}`)
    const question = await open(jorgen, '/statements/new')
    await refused(jorgen, 422, () => save(question))
  })

  test('of what there is one of', async () => {
    for (const address of ['?new=risk', '/scope/edit', '/exit-plan/edit', '/data-protection/edit', '/positions/whole/edit', '/consequences/law']) {
      await too_much(mikael, address)
    }
    await mikael.goto(`${root}/comments`)
    await refused(mikael, 422, () => press(mikael, 'Skicka kommentar'))
  })
})

describe('two who change the same', () => {
  test('a risk', async () => {
    const [one, other] = [await risk_form(mikael, 'R1'), await risk_form(jorgen, 'R1')]
    await first_text(one).fill('Låntagaren får förslag som avslöjar vad andra har lånat')
    await first_text(other).fill('Förslagen avslöjar vad någon annan har lånat')
    assert.equal((await sent(jorgen, () => save(other))).status(), 303)
    await refused(mikael, 412, () => save(one))
  })

  test('several answers about the same', async () => {
    const [one, other] = [await open(mikael, '/consequences/economy'), await open(jorgen, '/consequences/economy')]
    for (const [form, reason] of [[one, 'Dyrare än papper.'], [other, 'Billigare än papper.']]) {
      await form.locator('input[type=radio]').first().check()
      await form.locator('textarea').first().fill(reason)
    }
    await sent(jorgen, () => save(other))
    await refused(mikael, 412, () => save(one))
  })

  test('what was taken away meanwhile', async () => {
    await mikael.goto(`${root}/alternatives`)
    const href = await mikael.locator('main a[href*="/items/alternatives/"][href$="/edit"]').first().getAttribute('href')
    await mikael.goto(href)
    const form = form_of(mikael)
    await first_text(form).fill('Boktorget, utan förslag')
    await jorgen.goto(href.replace(/edit$/, 'remove'))
    await sent(jorgen, () => press(jorgen, 'Ja, ta bort'))
    await refused(mikael, 412, () => save(form))
  })
})

describe('a signature', () => {
  test('without having read', async () => {
    await refused(mikael, 422, async () => save(await open(mikael, '/sign')))
  })

  test('on what isn’t written', async () => {
    const form = await open(mikael, '/sign')
    await form.locator('input[name=read]').check()
    await refused(mikael, 409, () => save(form))
  })

  test('on something else than what one read', async () => {
    const form = await open(mikael, '/sign')
    await form.locator('input[name=read]').check()
    const other = await risk_form(jorgen, 'R2')
    await first_text(other).fill('Läsecirkeln blir full innan alla har svarat')
    await sent(jorgen, () => save(other))
    await refused(mikael, 409, () => save(form))
  })
})
