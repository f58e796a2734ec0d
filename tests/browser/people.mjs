// People at work: they sign in with a mailed code, fill in forms by their labels, and see that a page is the right one.
import assert from 'node:assert/strict'
import { code_of, mailbox } from './mail.mjs'
import { person } from './browser.mjs'

export const domain = 'angsvik.example'
export const address = (name) => `${name}@${domain}`

/** Signs in from the page where one lands without being signed in. */
export const sign_in_here = async (page, mails) => {
  await page.getByLabel('E-postadress').fill(mails.address)
  await page.getByRole('button', { name: 'Skicka kod' }).click()
  await heading(page, 'Skriv koden')
  const mail = await mails.next('Din kod för att logga in')
  await page.getByLabel('Kod från brevet').fill(code_of(mail))
  await page.getByRole('button', { name: 'Logga in' }).click()
  return mail
}

/** Somebody at their own machine, signed in, with their mails. */
export const signed_in = async (browser, name, options = {}) => {
  const page = await person(browser, options)
  const mails = mailbox(address(name))
  await page.goto('/sign-in')
  await sign_in_here(page, mails)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return { page, mails }
}

/** The page's one main heading says this. */
export const heading = async (page, says) => {
  const found = page.locator('main h1')
  await found.first().waitFor()
  assert.equal(await found.count(), 1, `one h1 at ${page.url()}`)
  const text = (await found.innerText()).trim()
  assert.ok(says instanceof RegExp ? says.test(text) : text === says, `“${text}” at ${page.url()} should be ${says}`)
}

/** The page has this text somewhere in its main part; it is told what it has instead. */
export const says = async (page, ...texts) => {
  const main = plain(await page.locator('main').innerText())
  for (const text of texts) {
    const found = text instanceof RegExp ? text.test(main) : main.includes(plain(text))
    assert.ok(found, `“${text}” should stand at ${page.url()}, where it says:\n${main}`)
  }
}

/** The page says none of this. */
export const says_not = async (page, ...texts) => {
  const main = plain(await page.locator('body').innerText())
  for (const text of texts) assert.ok(!main.includes(plain(text)), `“${text}” stands at ${page.url()}`)
}

/** Text without what only layout adds: hard spaces, several spaces, lines. */
export const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const named = (label) => (label instanceof RegExp ? label : new RegExp(`^\\s*${escaped(label)}( \\(valfritt\\))?\\s*$`))

/** The field with this label; `(valfritt)` after it need not be said. */
export const field = (inside, label) => inside.getByLabel(named(label))

/** The radio with this label, among those that answer `question`. */
export const choice = (inside, question, label) => inside.getByRole('group', { name: named(question) }).getByLabel(named(label))

/** Answers fields by their labels: text for a line, `{ choose: … }` among radios, `{ select: … }` in a list, `true` for a tick. */
export const answer = async (inside, answers) => {
  for (const [label, value] of Object.entries(answers)) {
    if (value === true) await field(inside, label).check()
    else if (typeof value === 'string') await field(inside, label).fill(value)
    else if (value.select !== undefined) await field(inside, label).selectOption({ label: value.select })
    else await choice(inside, label, value.choose).check()
  }
}

/** What is answered now must be this. */
export const answered = async (inside, answers) => {
  for (const [label, value] of Object.entries(answers)) {
    if (value === true) assert.ok(await field(inside, label).isChecked(), label)
    else if (typeof value === 'string') assert.equal(await field(inside, label).inputValue(), value, label)
    else if (value.choose) assert.ok(await choice(inside, label, value.choose).isChecked(), label)
  }
}

export const press = (inside, name) => inside.getByRole('button', { name, exact: typeof name === 'string' }).click()
export const follow = (inside, name) => inside.getByRole('link', { name, exact: typeof name === 'string' }).click()

/**
 * The page tells these errors and no others: title, summary above the heading with one link each, which leads to the
 * field that repeats it.
 */
export const told_errors = async (page, messages) => {
  assert.match(await page.title(), /^Fel: /)
  const links = page.getByRole('alert').getByRole('link')
  assert.deepEqual((await links.allInnerTexts()).map(plain), messages)
  for (const [index, message] of messages.entries()) {
    const target = await links.nth(index).getAttribute('href')
    assert.match(target, /^#./, `“${message}” leads to its field`)
    assert.equal(await page.locator(`[id="${target.slice(1)}"]`).count(), 1, `${target} exists once`)
  }
}
