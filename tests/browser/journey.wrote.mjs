// What the people of the journey write.

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

export const service = 'Anmälan till dagverksamhet för äldre i Solsidan'

export const temporary = {
  'Ska e-tjänsten bara användas tillfälligt?': { choose: 'Ja' },
  'Finns det redan en lösning för samma behov i kommunen?': { choose: 'Nej' },
}
export const lasting = { ...temporary, 'Ska e-tjänsten bara användas tillfälligt?': { choose: 'Nej' } }

export const request = {
  service: {
    'Vad heter e-tjänsten?': service,
    'Vem ska använda den?': { choose: 'Invånare, företag eller föreningar' },
    'Vad vill ni använda i stället för Open ePlatform?': { choose: 'Portalen i leverantörens verksamhetssystem' },
    'Är tjänsten ny?': { choose: 'Nej, den används redan utan undantag' },
    'Sedan när används den?': day(-400),
    Namn: 'Åsa Lindqvist',
    'E-postadress': 'asa.lindqvist@angsvik.example',
    Telefon: '0123-456 20',
    'Vilken chef har godkänt ansökan?': 'Göran Åkerlund',
    'När godkände chefen den?': day(-12),
    'Vilken riktlinje gäller det?': 'Riktlinje för e-tjänster i Ängsviks kommun, version 2.1',
    'Vilket avsnitt?': '4',
  },
  need: {
    'Vilket behov ska e-tjänsten lösa?':
      'Farmor och farfar ska kunna anmäla sig själva till dagverksamheten, välja dag och se om det finns plats.',
    'En funktion saknas i Open ePlatform': true,
    'Förklara skälet: en funktion saknas i Open ePlatform': 'Kölistan per dag finns inte i plattformen och går inte att bygga med formulär.',
    Tiden: true,
    'Förklara skälet: tiden': 'Verksamheten öppnar i nya lokaler om tre månader.',
  },
  platform: {
    'Vad har ni provat i Open ePlatform, och vad hände?':
      'Ett formulär byggdes i oktober och provades av 34 personer. Nio av dem blev dubbelbokade eftersom antalet platser inte räknades ned.',
    'Vad visar det?': 'Protokoll från provet, bifogat.',
    'När provade ni?': day(-40),
  },
  solution: {
    Produkt: 'Solsidan Portal',
    Leverantör: 'Omsorgsdata i Värmland AB',
    'Var och av vem driftas den?': 'I leverantörens moln i Karlstad',
    'I vilket land?': 'Sverige',
    'Hur loggar användaren in?': { choose: 'E-legitimation' },
    'Tas det betalt, och i så fall hur?': 'Nej, avgiften faktureras som i dag.',
    'Vilka system kopplas den till?': 'Planeringssystemet för dagverksamhet',
    'Hur når handlingarna e-arkivet?': 'Export i FGS-format varje kvartal',
  },
  information: {
    'Vilken information hanteras?': 'Namn, personnummer, önskad dag och kontaktperson',
    'Hanteras personuppgifter?': { choose: 'Ja, sådana som kräver extra skydd, till exempel personnummer' },
    'Är lösningen tillgänglig för alla?': { choose: 'Delvis, den är granskad och har kända brister' },
    Konfidentialitet: { select: 'Nivå 2' },
    Riktighet: { select: 'Nivå 2' },
    Tillgänglighet: { select: 'Nivå 1' },
    'Hur många använder den per år?': '640',
    'Hur många ärenden blir det per år?': '1900',
  },
  plan: {
    'Från vilken dag behövs undantaget?': day(60),
    'Hur många månader ska det gälla?': '24',
    'Hur är lösningen upphandlad, eller hur ska den upphandlas?': 'Avrop på ramavtal för omsorgssystem',
    'När går avtalet ut?': day(800),
    'Vad händer om ansökan avslås?': 'Anmälan sker per telefon och står stilla under semestrarna.',
  },
}

export const mistyped = { 'E-postadress': 'asa.lindqvist', 'När godkände chefen den?': '12 oktober' }

export const forbidden_file = 'Filen kan inte tas emot. Välj en PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV eller EML.'

export const evidence = { name: 'Protokoll från provet.pdf', says: 'Protokoll: 34 provade, 9 blev dubbelbokade' }

/** Every text in a set of answers. */
export const texts = (answers) =>
  Object.values(answers).flatMap((part) => Object.values(part).filter((value) => typeof value === 'string' && !/^\d{4}-/.test(value)))

export const people = { jorgen: 'jorgen.naslund', marta: 'marta.oberg', kerstin: 'kerstin.hakansson' }

export const supplement = {
  asked: 'Det framgår inte om kölistan prövades i plattformens bokningsmodul. Beskriv det och bifoga resultatet.',
  answers: {
    'Vad visar det?': 'Protokoll från provet, bifogat. Bokningsmodulen prövades också: den saknar kölista per dag.',
  },
}

export const offer = {
  proposal: 'Bokningsmodulen byggs ut med en kölista per dag. Vi kan ha den klar i mars.',
  contested: 'Lokalerna öppnar i februari, och kölistan måste finnas då.',
}

const no = { choose: 'Nej' }
export const data_protection = {
  'Bedöms eller poängsätts människor?': no,
  'Fattas automatiska beslut som har rättslig eller liknande verkan?': no,
  'Övervakas människor systematiskt?': no,
  'Behandlas känsliga uppgifter eller uppgifter av mycket personlig karaktär?': no,
  'Behandlas uppgifter i stor omfattning?': no,
  'Kombineras uppgifter från olika källor?': no,
  'Gäller uppgifterna människor i utsatt ställning, till exempel barn, patienter, äldre eller anställda?': { choose: 'Ja' },
  'Används ny teknik, eller känd teknik på ett nytt sätt?': no,
  'Kan behandlingen hindra någon från att få en rättighet, en tjänst eller ett avtal?': no,
}

export const scope = {
  'Sammanfattning för beslutsfattaren':
    'Äldre ska kunna anmäla sig till dagverksamheten på webben. Plattformen saknar kölista per dag, och nio av 34 blev dubbelbokade i provet. Portalen kostar 286 000 kronor på tre år. Kvar står en måttlig risk för leverantörsberoende.',
  'Vad analysen omfattar': 'Anmälan, kölista och avbokning. Biståndsbeslut ingår inte.',
  Källor: 'Protokollet från provet, leverantörens offert och tillgänglighetsgranskning.',
}

export const meeting = { Dag: day(-1), Deltagare: 'Åsa Lindqvist, Jörgen Näslund, dataskyddsombudet' }

export const alternatives = {
  'Bygga i Open ePlatform': {
    Namn: 'Bygga i Open ePlatform',
    Beskrivning: 'Formulär i plattformen och en kölista som personalen för i ett kalkylblad.',
    'Klart tidigast': 'I mars',
  },
  'Solsidan Portal': {
    Namn: 'Solsidan Portal',
    Beskrivning: 'Portalen i planeringssystemet, med kölista per dag och avbokning.',
    'Klart tidigast': 'I februari',
  },
  Avvakta: { Namn: 'Avvakta', Beskrivning: 'Anmälan per telefon, som i dag.', 'Klart tidigast': 'Omedelbart' },
}

const three = (platform, proposed, none) => ({ 'Bygga i Open ePlatform': platform, 'Solsidan Portal': proposed, Avvakta: none })

/** Word, name and, by alternative, the direction and the reason. */
export const consequences = [
  ['residents', 'Invånare och användare', three(['Oförändrat', 'Anmälan på webben, men platsen bekräftas först dagen efter.'], ['Bättre', 'Äldre ser lediga dagar direkt.'], ['Sämre', 'Telefonkön växer när lokalerna öppnar.'])],
  ['accessibility', 'Tillgänglighet', three(['Bättre', 'Plattformen följer EN 301 549.'], ['Okänt', 'Två brister ska vara rättade i januari.'], ['Sämre', 'Telefon stänger ute den som inte hör.'])],
  ['information-security', 'Informationssäkerhet', three(['Oförändrat', 'Klassningen ryms i plattformen.'], ['Sämre', 'Uppgifterna finns hos ännu en leverantör.'], ['Oförändrat', 'Papper i låst skåp.'])],
  ['personal-data', 'Personuppgifter', three(['Oförändrat', 'Nuvarande biträdesavtal räcker.'], ['Sämre', 'Ett nytt biträdesavtal behövs.'], ['Oförändrat', 'Ingen ny behandling.'])],
  ['law', 'Juridik', three(['Oförändrat', 'Dokumenthanteringsplanen gäller.'], ['Oförändrat', 'Gallring regleras i avtalet.'], ['Oförändrat', 'Ingen skillnad mot i dag.'])],
  ['economy', 'Ekonomi', three(['Sämre', 'Kölistan kostar sex timmar i veckan.'], ['Bättre', 'Arbetstid frigörs i handläggningen.'], ['Oförändrat', 'Ingen ny kostnad.'])],
  ['operations', 'Drift och inlåsning', three(['Oförändrat', 'Samma drift som övriga e-tjänster.'], ['Sämre', 'Beroende av en leverantör till.'], ['Oförändrat', 'Inget nytt att drifta.'])],
  ['integration', 'Integration, handläggning och arkiv', three(['Sämre', 'Allt skrivs in för hand.'], ['Bättre', 'Anmälan hamnar i planeringssystemet.'], ['Sämre', 'Allt skrivs in för hand från telefonlappar.'])],
  ['goals', 'Målen om 100 procent', three(['Bättre', 'Lämnas in digitalt.'], ['Bättre', 'Lämnas in och handläggs digitalt.'], ['Oförändrat', 'Målen nås inte.'])],
  ['other-departments', 'Andra verksamheter', three(['Bättre', 'Andra kan återanvända formuläret.'], ['Oförändrat', 'Ingen annan använder portalen.'], ['Oförändrat', 'Ingen annan påverkas.'])],
  ['it-policy', 'It-policyn', three(['Bättre', 'Ett system per behov.'], ['Sämre', 'Avsteg från ett system per behov.'], ['Oförändrat', 'Inget nytt system.'])],
]

export const risks = [
  {
    row: { 'Oönskad händelse': 'Uppgifter om äldre blir åtkomliga för obehöriga', Område: 'Dataskydd', Riskägare: 'Göran Åkerlund' },
    levels: { 'Före åtgärd': ['3 Möjlig', '4 Allvarlig'], 'Efter åtgärd': ['1 Osannolik', '4 Allvarlig'] },
    causes: ['Leverantörens support ser alla anmälningar', 'Biträdesavtal saknas'],
    consequences: [{ Konsekvens: 'Personnummer röjs', 'Hur allvarlig': { select: '4 Allvarlig' } }],
    measures: [
      { Åtgärd: 'Supporten ser bara ärendenummer', 'Orsak som den förebygger': { select: 'Leverantörens support ser alla anmälningar' }, Ansvarig: 'Åsa Lindqvist', 'Klart senast': day(50), 'Hur långt den har kommit': { select: 'Beslutad' } },
      { Åtgärd: 'Biträdesavtal före driftsättning', 'Orsak som den förebygger': { select: 'Biträdesavtal saknas' }, Ansvarig: 'Åsa Lindqvist', 'Klart senast': day(45), 'Hur långt den har kommit': { select: 'Beslutad' } },
      { Åtgärd: 'Anmälan till dataskyddsombudet inom ett dygn', 'Konsekvens som den begränsar': { select: 'Personnummer röjs' }, Ansvarig: 'Jörgen Näslund', 'Klart senast': day(30), 'Hur långt den har kommit': { select: 'Införd' } },
    ],
  },
  {
    row: { 'Oönskad händelse': 'Kommunen får inte ut anmälningarna när avtalet upphör', Område: 'Avtal', Riskägare: 'Göran Åkerlund' },
    levels: { 'Före åtgärd': ['3 Möjlig', '3 Kännbar'], 'Efter åtgärd': ['2 Mindre sannolik', '3 Kännbar'] },
    causes: ['Avtalet säger inget om export'],
    consequences: [{ Konsekvens: 'Kommunen blir inlåst', 'Hur allvarlig': { select: '3 Kännbar' } }],
    measures: [
      { Åtgärd: 'Export i öppet format skrivs in i avtalet', 'Orsak som den förebygger': { select: 'Avtalet säger inget om export' }, Ansvarig: 'Jörgen Näslund', 'Klart senast': day(40), 'Hur långt den har kommit': { select: 'Beslutad' } },
    ],
  },
]

const kind = {
  fixed: 'Fast återkommande, till exempel årsavgift',
  variable: 'Rörlig för hela kommunen: sms, inloggning, underskrift, betalning',
  other: 'Orsakad av en verksamhet: integration, ny funktion, särskild inloggning',
}
const cost = (alternative, text, of, amount, often) => ({
  Alternativ: { select: alternative },
  'Vad som betalas': text,
  'Slag av kostnad': { choose: kind[of] },
  'Belopp i kronor': amount,
  'Hur ofta': { choose: often },
})
export const costs = [
  cost('Solsidan Portal', 'Införande', 'other', '40 000', 'En gång'),
  cost('Solsidan Portal', 'Årsavgift för portalen', 'other', '78000', 'Varje år'),
  cost('Solsidan Portal', 'Inloggning med e-legitimation', 'variable', '4000,00', 'Varje år'),
  cost('Bygga i Open ePlatform', 'Arbetstid för kölistan', 'other', '96 000', 'Varje år'),
]
/** 40 000 + 3 × 82 000, of which the department 274 000 and the system owner 12 000. */
export const totals = ['286 000 kr', '274 000 kr', '12 000 kr', '288 000 kr']

export const conditions = [
  { Villkor: 'Biträdesavtal är undertecknat före driftsättning', 'Vem som uppfyller det': 'Åsa Lindqvist', Senast: day(45) },
  { Villkor: 'Bristerna i tillgänglighet är rättade', 'Vem som uppfyller det': 'Göran Åkerlund', Senast: day(60) },
]

export const clash = {
  jorgen: { 'Oönskad händelse': 'Uppgifter om äldre blir åtkomliga för obehöriga hos leverantören', Område: 'Dataskydd och sekretess' },
  asa: { 'Oönskad händelse': 'Uppgifter om äldre och anhöriga blir åtkomliga för obehöriga', Riskägare: 'Åsa Lindqvist' },
  joined: 'Uppgifter om äldre och anhöriga blir åtkomliga för obehöriga hos leverantören',
}

export const positions = {
  asa: {
    Ställningstagande: { choose: 'Instämmer' },
    Rekommendation: { choose: 'Tillstyrker' },
    Motivering: 'Vård och omsorg tillstyrker. Sex timmar i veckan behövs hos de äldre.',
  },
  jorgen: {
    Ställningstagande: { choose: 'Avvikande mening' },
    Rekommendation: { choose: 'Tillstyrker med villkor' },
    Motivering: 'Systemförvaltningen anser att kölistan bör byggas i plattformen och tillstyrker bara för två år.',
  },
}

export const exit_plan = {
  'Hur återgången går till': 'Anmälningarna exporteras i öppet format och tjänsten byggs om i Open ePlatform.',
  Senast: day(700),
  'Vad som skulle göra den möjlig tidigare': 'En kölista i plattformens bokningsmodul',
}
export const afterthought = { 'Vad som skulle göra den möjlig tidigare': 'En kölista i bokningsmodulen, som är beställd till nästa höst' }

const own = 'Uppföljning redovisas för socialnämnden efter ett halvår'
export const decision = {
  own,
  answers: {
    'Vad beslutar du?': { choose: 'Bifall med villkor' },
    'Eget villkor': own,
    'Ansvarig för det egna villkoret': 'Göran Åkerlund',
    'Dag då det egna villkoret ska vara uppfyllt': day(180),
    'Gäller till och med': day(365),
    'Skäl för beslutet':
      'Kölista per dag saknas i Open ePlatform och provet visade dubbelbokningar. Nyttan för äldre väger tyngre än beroendet av en leverantör till, om villkoren uppfylls.',
    'Jag är inte jävig i ärendet': true,
  },
}
