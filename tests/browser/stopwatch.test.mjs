// How much a decision takes of the one who makes it, on a phone, from the mail's link to the receipt.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { person, picture, start } from './browser.mjs'
import { all, code_of, mailbox } from './mail.mjs'
import { address, heading, says } from './people.mjs'
import { phone, thumb } from './phone.mjs'

const most_taps = 6
let browser
before(async () => {
  browser = await start()
})
after(() => browser.close())

test('from the opened link to the receipt it takes six taps, besides typing the code and the reasons', async (t) => {
  const mails = mailbox(address('marta.oberg'))
  const [link] = all().find((mail) => mail.to === mails.address && mail.text.includes('/b/und1_') && mail.text.includes('Bidragsbanken')).links
  const page = await person(browser, phone)
  await page.goto(link)
  const { taps, typed, press, type, choose, agree, told } = thumb(page)
  await press('Öppna underlaget')
  await type('Kod', code_of(await mails.next('Din kod för att öppna beslutsunderlaget')))
  await press('Fortsätt till underlaget')
  await heading(page, /^Ska .* få använda Bidragsbanken/)
  await choose('Vad beslutar du?', 'Bifall med villkor')
  await type('Skäl för beslutet', 'Nyttan för föreningarna väger tyngre än det som skiljer från plattformen, om villkoren uppfylls.')
  await agree('Jag är inte jävig i ärendet')
  await press('Granska beslutet')
  await heading(page, 'Granska och fatta beslut')
  await press('Fatta beslut: bifall med villkor')
  await heading(page, 'Beslutet är fattat')
  t.diagnostic(told())
  assert.ok(taps.length <= most_taps, told())
  assert.deepEqual(typed, ['Kod', 'Skäl för beslutet'])
  await says(page, 'Bifall med villkor', 'Underlagets kod')
  await picture(page, 'stopwatch-receipt')
  await mails.next('Kvitto på ditt beslut')
})
