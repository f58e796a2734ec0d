// Two who decide together: an administrator makes it so, appoints anew, and each says what they would decide, from a phone. First
// whether what was granted goes on holding, where both say the same; then whether to grant anything at all, where they don't.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, person, picture, start } from './browser.mjs'
import { code_of, mailbox } from './mail.mjs'
import { address, answer, choice, field, follow, heading, press, says, says_not, signed_in } from './people.mjs'
import { phone } from './phone.mjs'

const reviewed = 'Bokning av meröppet bibliotek'
const undecided = 'Fältprotokoll för bygglovskontroll'
let browser
before(async () => {
  browser = await start()
})
after(() => browser.close())

/** Opens one's own link with the code that is mailed. */
const open = async (mails, service, asks) => {
  const invitation = await mails.next(service)
  const page = await person(browser, phone)
  await page.goto(invitation.links[0])
  await press(page, 'Öppna underlaget')
  const code = code_of(await mails.next('Din kod för att öppna beslutsunderlaget'))
  await answer(page, { Kod: code })
  await press(page, 'Fortsätt till underlaget')
  await heading(page, asks)
  return page
}

/** Has those who may decide now appointed for this case, and stays on its page. */
const appoint_anew = async (petra, service) => {
  await petra.goto('/cases')
  await petra.getByRole('link', { name: new RegExp(service) }).first().click()
  await petra.waitForURL(/\/cases\/U-/)
  await follow(petra, /^Utse beslutsfattare på nytt/)
  await says(petra, 'Märta Öberg')
  await accessible(petra)
  await picture(petra, 'votes-appointing')
  await press(petra, 'Utse på nytt')
  await says(petra, 'Beslutsfattare är utsedda på nytt.', 'Märta Öberg', 'Henrik Dahl')
}

/** Says what one would decide; nothing is chosen beforehand but what one has said oneself. */
const vote = async (page, outcome, reasons, before = null) => {
  const chosen = page.getByRole('group', { name: 'Vad beslutar du?' }).getByRole('radio', { checked: true })
  assert.equal(await chosen.count(), before ? 1 : 0)
  if (before) assert.ok(await choice(page, 'Vad beslutar du?', before).isChecked())
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

  await appoint_anew(petra, reviewed)

  const first = await open(marta, reviewed, /fortsätta gälla/)
  await says(first, 'Ni beslutar tillsammans', 'Ingen har tagit ställning än.')
  await vote(first, 'Upphävande av undantaget', 'Tjänsten används inte längre.')
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

  const second = await open(henrik, reviewed, /fortsätta gälla/)
  await says(second, 'En har tagit ställning.', 'Märta Öberg', 'Tjänsten används inte längre.')
  await accessible(second)
  await picture(second, 'votes-second')
  await vote(second, 'Upphävande av undantaget', 'Jag instämmer.')
  await press(second, /^Ta ställning: /)
  await heading(second, 'Beslutet är fattat')
  await says(second, 'Henrik Dahl', 'Märta Öberg')
  await picture(second, 'votes-decided')
  await first.reload()
  await heading(first, 'Beslutet är fattat')
  await petra.reload()
  await says_not(petra, 'Utse beslutsfattare på nytt')
})

/** Says that one would grant; how long is as the form proposes. The sentence of the decision is the outcome's own. */
const grant = async (page, outcome, reasons, before = null) => {
  assert.match(await field(page, 'Gäller till och med').inputValue(), /^\d{4}-\d\d-\d\d$/)
  await field(page, 'Jag är inte jävig i ärendet').check()
  await vote(page, outcome, reasons, before)
  const wording = await field(page, 'Beslutets lydelse').inputValue()
  assert.equal(wording.includes('på de villkor som anges nedan'), outcome.endsWith('med villkor'), wording)
  await press(page, /^Ta ställning: /)
}

test('a first decision isn’t made until the two say the same', { timeout: 120_000 }, async () => {
  const [marta, henrik] = ['marta.oberg', 'henrik.dahl'].map((name) => mailbox(address(name)))
  const { page: petra } = await signed_in(browser, 'petra.lindgren')
  await appoint_anew(petra, undecided)

  const first = await open(marta, undecided, /^Ska .* få använda Mätboken/)
  await grant(first, 'Avsteg medges med villkor', 'Läsplattorna ska krypteras först.')
  await heading(first, 'Ditt ställningstagande är registrerat')
  const second = await open(henrik, undecided, /^Ska .* få använda Mätboken/)
  await says(second, 'En har tagit ställning.', 'Märta Öberg', 'Läsplattorna ska krypteras först.')
  await grant(second, 'Avsteg medges', 'Läsplattorna är redan krypterade.')
  await heading(second, 'Ditt ställningstagande är registrerat')
  await says(second, 'Avsteg medges, ', 'Beslutet är fattat när en till har tagit samma ställning.')
  await accessible(second)
  await picture(second, 'votes-otherwise')
  for (const mails of [marta, henrik]) await mails.next('Kvitto på ditt ställningstagande')
  await petra.reload()
  await says(petra, 'Hos beslutsfattaren', 'Ställningstagande till beslutet: avsteg medges med villkor', /Ställningstagande till beslutet: avsteg medges(?! med)/)
  await says_not(petra, 'Beslutat av')

  // A link is for one word; whoever has second thoughts signs in.
  const { page: again } = await signed_in(browser, 'marta.oberg', phone)
  await again.goto(petra.url())
  await again.getByRole('link', { name: 'Läs underlaget och besluta' }).first().click()
  await heading(again, /^Ska .* få använda Mätboken/)
  await says(again, '2 har tagit ställning.', 'Henrik Dahl', 'Läsplattorna är redan krypterade.')
  await accessible(again)
  await picture(again, 'votes-second-thoughts')
  await grant(again, 'Avsteg medges', 'Jag ändrar mig: krypteringen är kontrollerad.', 'Avsteg medges med villkor')
  await heading(again, 'Beslutet är fattat')
  await says(again, 'Avsteg medges', 'Märta Öberg', 'Henrik Dahl')
  await accessible(again)
  await picture(again, 'votes-first-decided')
  for (const mails of [marta, henrik]) assert.match((await mails.next('Kvitto på ditt beslut')).text, /Ditt beslut är registrerat/)
  await second.reload()
  await heading(second, 'Beslutet är fattat')
  await petra.reload()
  await says(petra, /Beslut Avsteg medges Beslutat av Märta Öberg, digitaliseringschef Henrik Dahl, biträdande digitaliseringschef/)
  await says(petra, 'Läsplattorna är redan krypterade.', 'Jag ändrar mig: krypteringen är kontrollerad.')
  await picture(petra, 'votes-case')
})
