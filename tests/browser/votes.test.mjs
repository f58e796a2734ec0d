// Two who decide together: an administrator makes it so, appoints anew, and each says what they would decide, from a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, person, picture, start } from './browser.mjs'
import { code_of, mailbox } from './mail.mjs'
import { address, answer, choice, field, follow, heading, press, says, says_not, signed_in } from './people.mjs'
import { phone } from './phone.mjs'

const service = 'Bokning av meröppet bibliotek'
let browser
before(async () => {
  browser = await start()
})
after(() => browser.close())

/** Opens one's own link with the code that is mailed. */
const open = async (mails) => {
  const invitation = await mails.next(service)
  const page = await person(browser, phone)
  await page.goto(invitation.links[0])
  await press(page, 'Öppna underlaget')
  const code = code_of(await mails.next('Din kod för att öppna beslutsunderlaget'))
  await answer(page, { Kod: code })
  await press(page, 'Fortsätt till underlaget')
  await heading(page, /fortsätta gälla/)
  return page
}

/** Says what one would decide; nothing is chosen beforehand. */
const vote = async (page, outcome, reasons) => {
  for (const option of await page.getByRole('group', { name: 'Vad beslutar du?' }).getByRole('radio').all()) {
    assert.equal(await option.isChecked(), false)
  }
  await choice(page, 'Vad beslutar du?', outcome).check()
  await field(page, 'Skäl för beslutet').fill(reasons)
  await press(page, 'Granska beslutet')
  await heading(page, 'Granska och fatta beslut')
}

test('an administrator lets two decide together, and they do', { timeout: 120_000 }, async () => {
  const [marta, henrik] = ['marta.oberg', 'henrik.dahl'].map((name) => mailbox(address(name)))
  const { page: petra } = await signed_in(browser, 'petra.lindgren')
  await petra.goto('/levels/head-of-digitalisation')
  await field(petra, 'Hur många som måste besluta lika').fill('9')
  const people = petra.getByRole('group', { name: 'Beslutsfattare' })
  await people.getByLabel(/^Henrik Dahl/).check()
  await petra.getByRole('group', { name: /^Ersättare/ }).getByLabel(/^Henrik Dahl/).uncheck()
  await press(petra, 'Spara nivån')
  assert.match(await petra.title(), /^Fel: /)
  await field(petra, 'Hur många som måste besluta lika').fill('2')
  await accessible(petra)
  await press(petra, 'Spara nivån')
  await says(petra, '2 måste besluta lika')
  await picture(petra, 'votes-levels')

  await petra.goto('/cases')
  await petra.getByRole('link', { name: new RegExp(service) }).first().click()
  await petra.waitForURL(/\/cases\/U-/)
  await follow(petra, /^Utse beslutsfattare på nytt/)
  await says(petra, 'Märta Öberg')
  await accessible(petra)
  await picture(petra, 'votes-appointing')
  await press(petra, 'Utse på nytt')
  await says(petra, 'Beslutsfattare är utsedda på nytt.', 'Märta Öberg', 'Henrik Dahl')

  const first = await open(marta)
  await says(first, 'Ni beslutar tillsammans', 'Ingen har tagit ställning än.')
  await vote(first, 'Undantaget upphävs', 'Tjänsten används inte längre.')
  await says(first, 'Till dess kan du ändra dig.')
  await accessible(first)
  await press(first, /^Ta ställning: /)
  await heading(first, 'Ditt ställningstagande är registrerat')
  await says(first, 'en till har tagit samma ställning')
  await accessible(first)
  await picture(first, 'votes-first')
  const receipt = await marta.next('Kvitto på ditt ställningstagande')
  assert.match(receipt.text, /en till har tagit samma ställning/)

  await petra.reload()
  await says(petra, 'Har tagit ställning', 'Ställningstagande till beslutet')

  const second = await open(henrik)
  await says(second, 'En har tagit ställning.', 'Märta Öberg', 'Tjänsten används inte längre.')
  await accessible(second)
  await picture(second, 'votes-second')
  await vote(second, 'Undantaget upphävs', 'Jag instämmer.')
  await press(second, /^Ta ställning: /)
  await heading(second, 'Beslutet är fattat')
  await says(second, 'Henrik Dahl', 'Märta Öberg')
  await picture(second, 'votes-decided')
  await first.reload()
  await heading(first, 'Beslutet är fattat')
  await petra.reload()
  await says_not(petra, 'Utse beslutsfattare på nytt')
})
