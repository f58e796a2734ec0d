// One exemption from the first idea to the recorded decision, walked in Swedish by the people it takes, without JavaScript:
// Åsa asks for it, Jörgen takes it in, both write and sign the analysis, Märta decides on her phone from a mail.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base, person, picture, start } from './browser.mjs'
import { pages_of, pdf, read_by_two, text_of } from './documents.mjs'
import { address, answer, answered, field, follow, heading, plain, press, says, says_not, sign_in_here, signed_in, told_errors } from './people.mjs'
import { code_of, mailbox } from './mail.mjs'
import { phone } from './phone.mjs'
import * as wrote from './journey.wrote.mjs'

const { service } = wrote
const at = (path) => `${base}${path}`
let browser
let asa
let jorgen
let number // of the case, U-2026-018
const mailbox_of = {}

before(async () => {
  browser = await start()
  for (const [who, name] of Object.entries(wrote.people)) mailbox_of[who] = mailbox(address(name))
})
after(() => browser.close())

/** A step of the journey; when one fails, those after it are skipped, since they stand on it. */
let failed = null
const step = (name, work) =>
  test(name, async (t) => {
    if (failed) return t.skip(`after “${failed}”`)
    failed = name
    await work(t)
    failed = null
  })

const the_case = () => `/cases/${number}`
const request = (part = '') => `/requests/${number}${part && `/${part}`}`
const analysis = (part = '') => `${the_case()}/analysis${part && `/${part}`}`

step('J1 a service for a short time needs no exemption', async () => {
  asa = await signed_in(browser, 'asa.lindqvist')
  const { page } = asa
  await heading(page, /Översikt|Hej|Att göra/)
  await picture(page, 'j1-01-overview')
  await follow(page.getByRole('navigation', { name: 'Huvudmeny' }), 'Ny ansökan')
  await heading(page, 'Vilken riktlinje gäller ansökan?')
  await follow(page, 'Undantag från e-tjänsteplattformen')
  await heading(page, 'Kontrollera om undantag behövs')
  await press(page, 'Fortsätt')
  await told_errors(page, [
    'Besvara frågan ”Ska e-tjänsten bara användas tillfälligt?”',
    'Besvara frågan ”Finns det redan en lösning för samma behov i kommunen?”',
  ])
  await picture(page, 'j1-02-self-check-errors')
  await answer(page, wrote.temporary)
  await press(page, 'Fortsätt')
  await heading(page, 'Du behöver inte söka undantag')
  await says(page, 'Bestäm ett slutdatum', 'riktlinjen, avsnitt 4')
  await picture(page, 'j1-03-not-needed')
  await follow(page, 'Ändra svaret')
  await heading(page, 'Kontrollera om undantag behövs')
})

step('J1 the self-check opens one draft, even when it is sent twice', async () => {
  const { page } = asa
  await answer(page, wrote.lasting)
  await page.getByRole('button', { name: 'Fortsätt' }).dblclick()
  await heading(page, 'Ansökan om undantag från riktlinjen för e-tjänster')
  number = new URL(page.url()).pathname.split('/')[2]
  assert.match(number, /^U-\d{4}-\d{3}$/)
  await says(page, '1 av 7 delar är klar', 'Ett utkast är inte en inkommen handling', 'Inte påbörjad')
  await picture(page, 'j1-04-parts')
  await page.goto('/requests/new')
  assert.equal(await page.getByRole('link', { name: new RegExp(number) }).count(), 1)
  const second = number.replace(/\d+$/, (count) => String(Number(count) + 1).padStart(3, '0'))
  assert.equal((await page.goto(`/cases/${second}`)).status(), 404, 'no second case')
})

step('J1 what can’t be taken is said once, beside its field, and everything typed is kept', async () => {
  const { page } = asa
  await page.goto(request('service'))
  await heading(page, 'Beskriv tjänsten')
  await answer(page, { ...wrote.request.service, ...wrote.mistyped })
  await press(page, 'Spara och gå vidare')
  await heading(page, 'Beskriv tjänsten')
  await told_errors(page, [
    'Skriv en e-postadress, till exempel namn@kommun.se.',
    'Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14',
  ])
  await answered(page, { ...wrote.request.service, ...wrote.mistyped })
  await picture(page, 'j1-05-errors')
})

step('J1 what was begun is there after leaving and coming back', async () => {
  const { page } = asa
  await page.goto('/')
  await page.context().newPage().then(async (other) => {
    await other.goto(request())
    await heading(other, 'Ansökan om undantag från riktlinjen för e-tjänster')
    await follow(other, /Beskriv tjänsten/)
    await answered(other, { ...wrote.request.service, ...wrote.mistyped })
    await answer(other, wrote.request.service)
    await press(other, 'Spara utkast')
    await says(other, 'Det du skrev är sparat.')
    await answered(other, wrote.request.service)
    await other.close()
  })
  await page.goto(request())
  await follow(page, /Beskriv tjänsten/)
  await answered(page, wrote.request.service)
})

step('J1 every part is filled, a file is attached', async () => {
  const { page } = asa
  await page.goto(request('service'))
  const parts = Object.entries(wrote.request)
  for (const [index, [part, answers]] of parts.entries()) {
    assert.equal(new URL(page.url()).pathname, request(part))
    await says(page, `Del ${index + 2} av 7`)
    await answer(page, answers)
    await answer(page, { 'Är du klar med den här delen?': { choose: 'Ja, delen är klar' } })
    await picture(page, `j1-06-part-${part}`)
    await press(page, 'Spara och gå vidare')
    assert.doesNotMatch(await page.title(), /^Fel/, await page.locator('main').innerText())
  }
  await heading(page, 'Ansökan om undantag från riktlinjen för e-tjänster')
  await says(page, '7 av 7 delar är klara')
  await follow(page, /Lägg till bilagor/)
  await press(page, 'Bifoga filerna')
  await told_errors(page, ['Välj minst en fil'])
  await attach(page, 'program.exe', Buffer.from('MZ\u0000\u0001'))
  await told_errors(page, [`program.exe: ${wrote.forbidden_file}`])
  await attach(page, wrote.evidence.name, pdf(wrote.evidence.says))
  await says(page, 'Filerna är bifogade.', wrote.evidence.name)
  await picture(page, 'j1-07-attachments')
})

const attach = async (page, name, buffer) => {
  await page.getByLabel('Välj filer').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await press(page, 'Bifoga filerna')
}

step('J1 the request is read through, changed and sent once', async () => {
  const { page, mails } = asa
  await page.goto(request())
  await follow(page, /Granska och skicka in/)
  await heading(page, 'Granska och skicka in ansökan')
  await says(page, 'Ansökan är inte inskickad förrän du trycker på knappen längst ned.', service, 'Farmor', wrote.evidence.name)
  for (const text of wrote.texts(wrote.request)) await says(page, text)
  await picture(page, 'j1-08-review')
  await page.getByRole('link', { name: /Ändra.*Hur många ärenden/ }).click()
  await answer(page, { 'Hur många ärenden blir det per år?': '1950' })
  await press(page, 'Spara och gå vidare')
  await page.goto(request('review'))
  await says(page, '1950')
  await page.getByRole('button', { name: 'Skicka in ansökan om undantag' }).dblclick()
  await heading(page, 'Ansökan är inskickad')
  assert.equal(new URL(page.url()).pathname, request('receipt'))
  await says(page, number, service, 'Systemförvaltaren granskar ansökan')
  await picture(page, 'j1-09-receipt')
  const mail = await mails.next('Vi har tagit emot din ansökan')
  assert.match(mail.text, /Nu granskar systemförvaltaren ansökan/)
  assert.ok(mail.links.some((link) => link.endsWith(number)), mail.text)
  await page.goto(request('review'))
  assert.equal(new URL(page.url()).pathname, request('receipt'), 'what is sent can’t be sent again')
  await page.goto(`${the_case()}/events`)
  assert.equal(await page.getByRole('cell', { name: 'Ansökan skickades in', exact: true }).count(), 1, 'sent once')
})

step('J2 the system administrator is told by mail, and asks for a supplement', async () => {
  const mails = mailbox_of.jorgen
  const mail = await mails.next('Granska en ny ansökan')
  assert.match(plain(mail.text), new RegExp(`Ärendet väntar på dig, senast`))
  const page = await person(browser)
  await page.goto(mail.links[0])
  await heading(page, 'Logga in')
  await sign_in_here(page, mails)
  await heading(page, service)
  assert.equal(new URL(page.url()).pathname, the_case(), 'the mail’s link leads to the case')
  jorgen = { page, mails }
  await page.goto('/')
  await picture(page, 'j2-01-overview')
  await follow(page, `Ta emot ansökan: ${number}, ${service}`)
  await heading(page, service)
  await says(page, 'Mottagning', 'Väntar på dig till och med', 'Är ansökan komplett?', 'Solsidan Portal')
  await picture(page, 'j2-02-case')
  await follow(page, 'Läs hela ansökan')
  for (const text of wrote.texts(wrote.request)) await says(page, text === '1900' ? '1950' : text)
  await picture(page, 'j2-03-request')
  await page.goto(the_case())
  await page.getByRole('link', { name: 'Begär komplettering' }).first().click()
  await heading(page, 'Begär komplettering')
  await answer(page, { 'Antal arbetsdagar att svara': 'tio' })
  await press(page, 'Begär komplettering')
  assert.match(await page.title(), /^Fel: /)
  await answered(page, { 'Antal arbetsdagar att svara': 'tio' })
  await picture(page, 'j2-04-supplement-errors')
  await answer(page, { 'Vad behöver kompletteras?': wrote.supplement.asked, 'Antal arbetsdagar att svara': '5' })
  await press(page, 'Begär komplettering')
  await says(page, 'Beställaren har fått ditt meddelande.', 'Komplettering')
  await picture(page, 'j2-05-asked')
})

step('J2 the requester reads the mail, supplements and sends in again', async () => {
  const { page, mails } = asa
  const mail = await mails.next('Komplettera din ansökan')
  assert.ok(plain(mail.text.replace(/^> ?/gm, '')).includes(wrote.supplement.asked), mail.text)
  await page.goto(mail.links[0])
  await heading(page, service)
  await says(page, wrote.supplement.asked, 'Väntar på dig')
  await page.goto('/')
  await follow(page, `Komplettera ansökan: ${number}, ${service}`)
  await says(page, wrote.supplement.asked)
  await page.goto(request('platform'))
  await answer(page, wrote.supplement.answers)
  await answer(page, { 'Är du klar med den här delen?': { choose: 'Ja, delen är klar' } })
  await press(page, 'Spara och gå vidare')
  await page.goto(request('review'))
  await heading(page, 'Granska och skicka in kompletteringen')
  await says(page, wrote.supplement.answers['Vad visar det?'])
  await picture(page, 'j2-06-supplement-review')
  await page.getByRole('button', { name: 'Skicka in kompletteringen' }).dblclick()
  await page.waitForURL(at(request('receipt')))
  await says(page, number, 'Mottagning')
  await picture(page, 'j2-07-resubmitted')
})

step('J2 the system administrator opens the joint analysis', async () => {
  const { page, mails } = jorgen
  const mail = await mails.next('Granska kompletteringen')
  await page.goto(mail.links[0])
  await says(page, 'Kompletteringen skickades in')
  await page.getByRole('link', { name: 'Öppna gemensam analys' }).first().click()
  await heading(page, 'Öppna gemensam analys')
  await press(page, 'Öppna gemensam analys')
  await says(page, 'Analysen är öppnad och beställaren har fått veta det.')
  await picture(page, 'j2-08-opened')
  const told = await asa.mails.next('Arbeta med analysen')
  await asa.page.goto(told.links[0])
  await says(asa.page, 'Analys i samråd')
})

step('J2 an offer of a solution on the platform is contested with reasons', async () => {
  const { page } = jorgen
  await page.goto(the_case())
  await page.getByRole('link', { name: 'Föreslå en lösning i Open ePlatform' }).first().click()
  await heading(page, 'Föreslå en lösning i Open ePlatform')
  await press(page, 'Föreslå en lösning i Open ePlatform')
  assert.match(await page.title(), /^Fel: /)
  await answer(page, { 'Ditt förslag': wrote.offer.proposal })
  await press(page, 'Föreslå en lösning i Open ePlatform')
  await says(page, 'Lösning i Open ePlatform föreslagen')
  const mail = await asa.mails.next('Förslag på lösning i Open ePlatform')
  assert.ok(plain(mail.text.replace(/^> ?/gm, '')).includes(wrote.offer.proposal), mail.text)
  await asa.page.goto(mail.links[0])
  await says(asa.page, wrote.offer.proposal, 'Väntar på dig')
  await picture(asa.page, 'j2-09-offer')
  await asa.page.getByRole('link', { name: 'Bestrid med skäl och gå till analys' }).first().click()
  await answer(asa.page, { 'Varför räcker inte förslaget?': wrote.offer.contested })
  await press(asa.page, 'Bestrid med skäl och gå till analys')
  await says(asa.page, 'Analys i samråd')
  const told = await jorgen.mails.next('Börja analysen, förslaget godtogs inte')
  await page.goto(told.links[0])
  await says(page, wrote.offer.contested)
  await picture(page, 'j2-10-contested')
})

const save = async (page) => {
  await press(page, 'Spara')
  assert.doesNotMatch(await page.title(), /^Fel/, await page.locator('main').innerText())
  await says(page, 'Sparat.')
}

step('J3 the department describes what is compared and how it ends', async () => {
  const { page } = asa
  await page.goto(analysis())
  await heading(page, 'Risk- och konsekvensanalys')
  await picture(page, 'j3-01-empty')
  await page.goto(analysis('scope/edit'))
  await answer(page, wrote.scope)
  await save(page)
  await follow(page, 'Lägg till möte')
  await answer(page, wrote.meeting)
  await save(page)
  await picture(page, 'j3-02-scope')
  await page.goto(analysis('alternatives'))
  for (const [name, written] of Object.entries(wrote.alternatives)) {
    await page.getByRole('link', { name: new RegExp(`^Ändra ${name}`) }).click()
    await answer(page, written)
    await save(page)
  }
  await picture(page, 'j3-03-alternatives')
  await page.goto(analysis('exit-plan/edit'))
  await answer(page, wrote.exit_plan)
  await save(page)
  await picture(page, 'j3-04-exit-plan')
  await page.goto(analysis('data-protection/edit'))
  await answer(page, wrote.data_protection)
  await save(page)
  await says(page, 'Personuppgifter', 'Nio frågor')
  await picture(page, 'j3-04-data-protection')
})

const consequences = async (page, dimensions) => {
  await page.goto(analysis(`consequences/${dimensions[0][0]}`))
  for (const [index, [word, name, answers]] of dimensions.entries()) {
    assert.equal(new URL(page.url()).pathname, analysis(`consequences/${word}`))
    await heading(page, name)
    for (const [alternative, [direction, reason]] of Object.entries(answers)) {
      const group = page.getByRole('group', { name: alternative, exact: true })
      await answer(group, { 'Jämfört med i dag': { choose: direction }, Bedömning: reason })
    }
    if (index === 0) await picture(page, `j3-05-dimension-${word}`)
    await press(page, 'Spara och gå till nästa område')
    assert.doesNotMatch(await page.title(), /^Fel/, await page.locator('main').innerText())
  }
}

step('J3 both answer what each alternative means, eleven questions for three', async () => {
  await consequences(asa.page, wrote.consequences.slice(0, 6))
  await consequences(jorgen.page, wrote.consequences.slice(6))
  const { page } = jorgen
  await page.goto(analysis('consequences'))
  for (const [, , answers] of wrote.consequences) for (const [, reason] of Object.values(answers)) await says(page, reason)
  await picture(page, 'j3-06-consequences')
})

const assess = async (inside, risk) => {
  await answer(inside, risk.row)
  for (const [group, [likelihood, severity]] of Object.entries(risk.levels)) {
    const within = inside.getByRole('group', { name: group, exact: true })
    await answer(within, { Sannolikhet: { select: likelihood }, Konsekvens: { select: severity } })
  }
}

const add = async (page, what, answers) => {
  await follow(page, `Lägg till ${what}`)
  await answer(page, answers)
  await save(page)
}

step('J3 both describe the risks, with causes, consequences and measures', async () => {
  for (const [index, risk] of wrote.risks.entries()) {
    const { page } = index % 2 === 0 ? jorgen : asa
    await page.goto(analysis())
    await follow(page, 'Lägg till risk')
    await assess(page, risk)
    if (index === 0) await picture(page, 'j3-07-new-risk')
    await press(page, 'Lägg till risken')
    await says(page, 'Sparat.', `R${index + 1}`)
    await follow(page, risk.row['Oönskad händelse'])
    for (const cause of risk.causes) await add(page, 'orsak', { Orsak: cause })
    for (const consequence of risk.consequences) await add(page, 'konsekvens', consequence)
    for (const measure of risk.measures) await add(page, 'åtgärd', measure)
    await says(page, ...risk.causes, ...risk.measures.map((measure) => measure.Åtgärd))
    await picture(page, `j3-08-risk-${index + 1}`)
  }
  const { page } = jorgen
  await page.goto(analysis())
  await says(page, '12 kritisk', '6 måttlig')
  await page.getByRole('link', { name: /12 kritisk\. Före åtgärd: R1/ }).click()
  await says(page, 'Visa alla risker, inte bara rutans', wrote.risks[0].row['Oönskad händelse'])
  const register = page.getByRole('region', { name: 'Riskregister' })
  assert.ok(!(await register.innerText()).includes(wrote.risks[1].row['Oönskad händelse']), 'the cell filters the register')
  await picture(page, 'j3-09-matrix')
})

step('J3 costs have payers and conditions are proposed', async () => {
  const { page } = jorgen
  await page.goto(analysis('costs'))
  for (const cost of wrote.costs) {
    await page.getByRole('link', { name: 'Lägg till kostnad' }).first().click()
    await answer(page, cost)
    await save(page)
  }
  await says(page, ...wrote.totals)
  await picture(page, 'j3-10-costs')
  await page.goto(analysis('conditions'))
  for (const condition of wrote.conditions) await add(page, 'villkor', condition)
  await says(page, ...wrote.conditions.map((condition) => condition.Villkor))
  await picture(page, 'j3-11-conditions')
})

step('J3 two who change the same risk at once lose nothing', async () => {
  const edit = async ({ page }) => {
    await page.goto(analysis())
    await follow(page, 'Ändra R1')
  }
  await edit(asa)
  await edit(jorgen)
  await answer(jorgen.page, wrote.clash.jorgen)
  await press(jorgen.page, /^Spara risk R1/)
  await says(jorgen.page, 'Sparat.')
  const { page } = asa
  await answer(page, wrote.clash.asa)
  const answered_with = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page, /^Spara risk R1/)
  assert.equal((await answered_with).status(), 412)
  await heading(page, /./)
  await says(page, 'Jörgen Näslund', 'Välj vad som ska gälla fält för fält. Inget har gått förlorat.')
  await says(page, wrote.clash.asa['Oönskad händelse'], wrote.clash.jorgen['Oönskad händelse'])
  await picture(page, 'j3-12-conflict')
  await page.getByRole('radio', { name: /Oönskad händelse.*Använd texten här under/ }).check()
  await page.getByLabel(/Oönskad händelse, båda texterna/).fill(wrote.clash.joined)
  await press(page, 'Spara valda värden')
  await says(page, 'Sparat.', wrote.clash.joined)
  await follow(page, wrote.clash.joined)
  await says(page, wrote.clash.asa.Riskägare, wrote.clash.jorgen.Område)
})

const sign = async ({ page }, name) => {
  await page.goto(analysis('sign'))
  await heading(page, 'Granska och godkänn analysen')
  await page.getByRole('checkbox', { name: /^Jag har läst version \d+ av analysen i sin helhet$/ }).check()
  await picture(page, name)
  await press(page, /^Godkänn version \d+$/)
  await says(page, 'Du har godkänt analysen.')
}

step('J3 each party says what it thinks, one with a dissenting opinion', async () => {
  for (const [{ page }, position] of [
    [asa, wrote.positions.asa],
    [jorgen, wrote.positions.jorgen],
  ]) {
    await page.goto(analysis('positions/whole/edit'))
    await answer(page, position)
    await save(page)
  }
  await jorgen.page.goto(analysis('positions'))
  await says(jorgen.page, 'Avvikande mening', wrote.positions.jorgen.Motivering, wrote.positions.asa.Motivering)
  await picture(jorgen.page, 'j3-13-positions')
})

step('J3 a signature needs reading, and a change afterwards voids it', async () => {
  const { page } = asa
  await page.goto(analysis('sign'))
  await press(page, /^Godkänn version \d+$/)
  await told_errors(page, ['Bekräfta att du har läst analysen'])
  await sign(asa, 'j3-14-sign-asa')
  const mail = await jorgen.mails.next('Åsa Lindqvist har godkänt analysen')
  const code = /Underlagets kod:\s+(\S+)/.exec(mail.text)[1]
  await jorgen.page.goto(analysis('sign'))
  await says(jorgen.page, code)
  await jorgen.page.goto(analysis('exit-plan/edit'))
  await says(jorgen.page, 'Åsa Lindqvist har godkänt den här versionen. Ändrar du något behöver den godkännas igen.')
  await answer(jorgen.page, wrote.afterthought)
  await press(jorgen.page, 'Spara')
  await says(jorgen.page, 'Sparat. Analysen har ändrats och behöver godkännas igen.')
  const again = await asa.mails.next('Godkänn analysen igen')
  await page.goto(again.links[0])
  await says(page, 'Underskrifterna upphörde att gälla')
  await picture(page, 'j3-15-voided')
  await page.goto(analysis('sign'))
  await says(page, 'Ändrat sedan du godkände version', 'Avvecklingsplan')
  await picture(page, 'j3-16-sign-again')
})

step('J3 both sign the same version and the case goes to decision', async () => {
  const { page } = jorgen
  await page.goto(`${the_case()}/actions/submit-for-decision`)
  await says(page, 'Det går inte än', 'Verksamheten har inte undertecknat den här versionen av analysen.')
  await picture(page, 'j3-17-not-yet')
  await sign(asa, 'j3-18-sign-asa')
  await sign(jorgen, 'j3-19-sign-jorgen')
  await says(page, 'Båda parter har godkänt samma version.')
  await picture(page, 'j3-20-signed')
  await page.getByRole('link', { name: 'Lämna till beslut' }).first().click()
  await heading(page, 'Lämna till beslut')
  await press(page, 'Lämna till beslut')
  await says(page, 'Ärendet är lämnat till beslut. Beslutsfattaren har fått en personlig länk.', 'Märta Öberg', 'punkt 4.7')
  await picture(page, 'j3-21-submitted')
  await asa.page.goto(analysis())
  await says(asa.page, 'Analysen är låst')
})

let marta
let invitation

step('J4 the decision-maker opens the mail on a phone: the link alone shows nothing', async () => {
  const mails = mailbox_of.marta
  const mail = await mails.next('Beslut behövs senast')
  const text = plain(mail.text)
  for (const part of ['Solsidan Portal', 'Inget beslutas när du öppnar länken.', 'punkt 4.7', 'Länken är personlig', '286 000 kr', 'Tillstyrker med villkor'])
    assert.ok(text.includes(part), `“${part}” in:\n${mail.text}`)
  assert.equal(mail.links.length, 1)
  assert.match(mail.links[0], /\/b\/und1_[\w-]{43}$/)
  assert.ok(mail.html.includes(mail.links[0]))
  invitation = mail.links[0]
  const page = await person(browser, phone)
  marta = { page, mails }
  await page.goto(invitation)
  await heading(page, 'Ett beslut väntar på dig')
  await says(page, 'Ängsviks kommun', number, 'Beslut behövs senast')
  await says_not(page, service, 'Solsidan', 'Lindqvist', 'marta.oberg@')
  assert.deepEqual(await page.context().cookies(), [])
  await picture(page, 'j4-01-link')
  await press(page, 'Öppna underlaget')
  await heading(page, 'Skriv koden från brevet')
  await says_not(page, service)
  const sent = code_of(await mails.next('Din kod för att öppna beslutsunderlaget'))
  await page.getByLabel('Kod', { exact: true }).fill(sent === '111111' ? '222222' : '111111')
  await press(page, 'Fortsätt till underlaget')
  assert.match(await page.title(), /^Fel: /)
  await says(page, 'Koden stämmer inte.', 'Du har 4 försök kvar.')
  await picture(page, 'j4-02-wrong-code')
  await page.getByLabel('Kod', { exact: true }).fill(sent)
  await press(page, 'Fortsätt till underlaget')
  assert.equal(new URL(page.url()).pathname, `/decisions/${number}`, 'the address has no token')
})

step('J4 the brief says what is asked, by whom, at what risk and cost', async () => {
  const { page } = marta
  await heading(page, /^Ska Vård och omsorg få använda Solsidan Portal/)
  await says(page, wrote.scope['Sammanfattning för beslutsfattaren'], 'Du beslutar som Märta Öberg enligt delegationsordningen punkt 4.7')
  await says(page, wrote.positions.asa.Motivering, wrote.positions.jorgen.Motivering, 'Avvikande mening', 'Undertecknat av Åsa Lindqvist')
  await says(page, wrote.clash.joined, '6 måttlig', '286 000 kr', '274 000 kr', 'Bygga i Open ePlatform', wrote.evidence.name)
  await picture(page, 'j4-03-brief')
  const file = await page.request.get(await page.getByRole('link', { name: wrote.evidence.name }).getAttribute('href'))
  assert.ok(text_of(await file.body()).includes(wrote.evidence.says), 'the evidence is what was attached')
  await follow(page, 'Risk- och konsekvensanalys')
  await says(page, ...wrote.risks.flatMap((risk) => risk.measures.map((measure) => measure.Åtgärd)), wrote.alternatives.Avvakta.Beskrivning)
  await picture(page, 'j4-04-analysis')
  await read_by_two(await (await page.request.get(`/decisions/${number}/analysis.pdf`)).body())
  await page.goto(`/decisions/${number}/request`)
  await says(page, wrote.supplement.answers['Vad visar det?'])
  await picture(page, 'j4-05-request')
  await page.goto(`/decisions/${number}`)
  for (const radio of await page.getByRole('radio').all()) assert.equal(await radio.isChecked(), false, 'nothing is chosen beforehand')
})

const { decision } = wrote

step('J4 the choice is made, read through and changed before anything is decided', async () => {
  const { page } = marta
  await press(page, 'Granska beslutet')
  await told_errors(page, ['Välj ett beslut', 'Skriv skälen för beslutet', 'Intyga att du inte är jävig'])
  await picture(page, 'j4-06-errors')
  await answer(page, { ...decision.answers, 'Gäller till och med': '31 december' })
  await press(page, 'Granska beslutet')
  await told_errors(page, ['Datum ska skrivas som åååå-mm-dd, till exempel 2027-01-31'])
  await answered(page, { 'Skäl för beslutet': decision.answers['Skäl för beslutet'], 'Gäller till och med': '31 december' })
  await answer(page, decision.answers)
  await picture(page, 'j4-07-choice')
  await press(page, 'Granska beslutet')
  await heading(page, 'Granska och fatta beslut')
  await says(page, 'Bifall med villkor', decision.answers['Skäl för beslutet'], ...wrote.conditions.map((it) => it.Villkor), decision.own)
  assert.match(await field(page, 'Beslutets lydelse').inputValue(), /^Vård och omsorg får använda .*, på de villkor som anges nedan\.$/)
  await picture(page, 'j4-08-review')
  const seen = await asa.page.goto(the_case())
  assert.equal(seen.status(), 200)
  await says(asa.page, 'Väntar på Märta Öberg')
})

step('J4 one press decides once, and the receipt stays behind the link', async () => {
  const { page, mails } = marta
  await page.getByRole('button', { name: 'Fatta beslut: bifall med villkor' }).dblclick()
  await heading(page, 'Beslutet är fattat')
  await says(page, 'Bifall med villkor', 'Underlagets kod', 'Registratorn har fått besked')
  await picture(page, 'j4-09-receipt')
  const receipt = await mails.next('Kvitto på ditt beslut')
  assert.match(receipt.text, /Underlagets kod:\s+[0-9A-F-]{14}/)
  const again = await person(browser, phone)
  await again.goto(invitation)
  await heading(again, 'Länken är använd')
  await says_not(again, service)
  await press(again, 'Öppna kvittot')
  await again.getByLabel('Kod', { exact: true }).fill(code_of(await mails.next('Din kod för att öppna beslutsunderlaget')))
  await again.getByRole('button', { name: /^Fortsätt/ }).click()
  await heading(again, 'Beslutet är fattat')
  await picture(again, 'j4-10-link-again')
})

step('J4 both parties and the registrar are told', async () => {
  const told = [
    [asa.mails, 'Bifall med villkor', 'Ansökan om undantag är prövad'],
    [jorgen.mails, 'Bifall med villkor', 'Ansökan om undantag är prövad'],
    [mailbox_of.kerstin, 'Att registrera', 'Ett beslut är fattat på delegation'],
  ]
  for (const [mails, subject, lead] of told) {
    const mail = await mails.next(subject)
    const text = plain(mail.text)
    for (const part of [lead, 'Märta Öberg', number, service]) assert.ok(text.includes(part), `“${part}” for ${mails.address} in:\n${mail.text}`)
    assert.equal(mail.headers['auto-submitted'], 'auto-generated')
  }
})

step('J4 the decision document says it all, and the register has the exemption in force', async (t) => {
  const { page } = asa
  await page.goto(the_case())
  await says(page, 'Gällande undantag', 'Bifall med villkor', decision.answers['Skäl för beslutet'], 'Märta Öberg')
  await picture(page, 'j4-11-case')
  const href = await page.getByRole('link', { name: /Beslut.*PDF|Beslutet/ }).first().getAttribute('href')
  const answer = await page.request.get(href)
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  const document = await answer.body()
  const text = plain(text_of(document))
  const code = /Underlagets kod är ([0-9A-F-]{14})/.exec(await page.locator('main').innerText())[1]
  const expected = [number, 'Märta Öberg', 'Åsa Lindqvist', 'Jörgen Näslund', 'Bifall med villkor', 'Vård och omsorg', service, code]
  for (const part of [...expected, decision.answers['Skäl för beslutet'], ...wrote.conditions.map((it) => it.Villkor), wrote.positions.jorgen.Motivering])
    assert.ok(text.includes(plain(part)), `“${part}” in the decision:\n${text}`)
  assert.ok(pages_of(document) >= 2, `${pages_of(document)} pages`)
  const headings = await read_by_two(document)
  t.diagnostic(`headings of the decision: ${headings.map(plain).join(' | ')}`)
  await page.goto('/cases')
  await page.getByRole('searchbox').first().fill('Solsidan')
  await press(page, 'Sök')
  await says(page, '1 ärende', service, `Gäller till`)
  await picture(page, 'j4-12-register')
})
