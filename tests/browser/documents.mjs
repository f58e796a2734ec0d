// Files: a small PDF to attach, and what a PDF that came back says to two readers that know nothing of each other.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A whole PDF of one page that says this, in ASCII. */
export const pdf = (line) => {
  const stream = `BT /F1 14 Tf 72 770 Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

const with_file = (content, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'undantag-pdf.'))
  try {
    const file = join(folder, 'file.pdf')
    writeFileSync(file, content)
    return work(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

// `/Suspects false` is what it should be (ISO 32000-1, table 321); poppler 22 mistakes false for a wrong type.
const mistaken = /^Syntax Error: Suspects object is wrong type \(boolean\)\n/gm

/** What one of poppler's programs says of a file, which must be without a complaint. */
const poppler = (program, ...args) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  const complaint = stderr.replace(mistaken, '')
  assert.ok(status === 0 && complaint === '', `${program} says: ${complaint}`)
  return stdout
}

/** What a PDF says, laid out as on paper. */
export const text_of = (content) => with_file(content, (file) => poppler('pdftotext', '-layout', '-enc', 'UTF-8', file, '-'))

/** A line of what poppler's pdfinfo says. */
const fact = (said, name) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(said)?.[1]

/** How many pages a PDF has. */
export const pages_of = (content) => Number(fact(with_file(content, (file) => poppler('pdfinfo', file)), 'Pages'))

/** The PDF as poppler reads it: `text` as it lies on the page, `drawn` in the order of the file. */
const by_poppler = (content) =>
  with_file(content, (file) => {
    const about = poppler('pdfinfo', file)
    const fonts = poppler('pdffonts', file).split('\n').slice(2).filter(Boolean)
    return {
      title: fact(about, 'Title'),
      tagged: fact(about, 'Tagged'),
      pages: Number(fact(about, 'Pages')),
      text: poppler('pdftotext', '-enc', 'UTF-8', file, '-'),
      drawn: poppler('pdftotext', '-raw', '-enc', 'UTF-8', file, '-'),
      fonts: fonts.length,
      // The columns are: embedded, subset, with a table that gives the letters back, object.
      lacking: fonts.filter((line) => !/\syes\s+(yes|no)\s+yes\s+\d+\s+\d+$/.test(line)),
    }
  })

/** What `work` gives, and what is said aloud meanwhile: PDF.js has no other way of warning. */
const overheard = async (work) => {
  const heard = []
  const { log, warn } = console
  console.log = console.warn = (...words) => heard.push(words.join(' '))
  try {
    return [await work(), heard]
  } finally {
    Object.assign(console, { log, warn })
  }
}

let library
/** PDF.js, which wants to be able to draw when it is loaded; nothing is drawn here. */
const pdf_js = async () => {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}
  library ??= (await overheard(() => import('pdfjs-dist/legacy/build/pdf.mjs')))[0]
  return library
}

/** The page's pieces of text in the order of the file, each with what marks it in the structure; nothing marks a page's head and foot. */
const pieces_on = async (page) => {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const open = []
  const pieces = []
  for (const item of items) {
    if (item.type === 'endMarkedContent') open.pop()
    else if (item.type) open.push(item.id)
    else pieces.push({ mark: open.findLast(Boolean), text: `${item.str}${item.hasEOL ? ' ' : ''}` })
  }
  return pieces
}

const text_of_pieces = (pieces) => pieces.map((piece) => piece.text).join('')

/** The text below a part of the structure. */
const text_in = (part, pieces) =>
  part.type === 'content' ? text_of_pieces(pieces.filter((piece) => piece.mark === part.id)) : (part.children ?? []).map((child) => text_in(child, pieces)).join('')

/** The headings below a part of the structure, in its order. */
const headings_in = (part, pieces) =>
  /^H\d?$/.test(part.role) ? [text_in(part, pieces)] : (part.children ?? []).flatMap((child) => headings_in(child, pieces))

/** The fonts that the page's text is set in. */
const fonts_on = async (page, { OPS }) => {
  const { fnArray, argsArray } = await page.getOperatorList()
  const names = fnArray.flatMap((operator, index) => (operator === OPS.setFont ? [argsArray[index][0]] : []))
  return [...new Set(names)].map((name) => page.commonObjs.get(name))
}

/** The PDF as PDF.js reads it: `drawn` in the order of the file, and of that `marked`; `told` in the order of the structure. */
const by_pdf_js = async (content) => {
  const library = await pdf_js()
  const read = { drawn: '', marked: '', told: '', headings: [], fonts: [] }
  const work = async () => {
    const verbosity = library.VerbosityLevel.WARNINGS
    const document = await library.getDocument({ data: new Uint8Array(content), fontExtraProperties: true, verbosity }).promise
    const { info, metadata } = await document.getMetadata()
    const standards = ['pdfaid:part', 'pdfaid:conformance', 'pdfuaid:part'].map((name) => metadata?.get(name))
    Object.assign(read, { title: info.Title, language: info.Language, standards, marks: await document.getMarkInfo(), pages: document.numPages })
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const [structure, pieces] = [(await page.getStructTree()) ?? {}, await pieces_on(page)]
      read.drawn += text_of_pieces(pieces)
      read.marked += text_of_pieces(pieces.filter((piece) => piece.mark))
      read.told += text_in(structure, pieces)
      read.headings.push(...headings_in(structure, pieces))
      read.fonts.push(...(await fonts_on(page, library)))
    }
    await document.destroy()
  }
  const [, warnings] = await overheard(work)
  return { ...read, warnings }
}

/** The text without what readers make of it: spaces, and hyphens where a line ends. */
const letters = (text) => text.normalize('NFC').replace(/[\s\u00ad-]+/g, '')

/** Fails at the first letter where the two texts part. */
const same_letters = (one, other, what) => {
  const [a, b] = [letters(one), letters(other)]
  if (a === b) return
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  const around = (text) => text.slice(Math.max(0, at - 30), at + 30)
  assert.fail(`${what}: “${around(a)}”, “${around(b)}”`)
}

/** Fails unless these stand in the text in this order. */
const in_order = (text, parts) => {
  const whole = letters(text)
  let from = 0
  for (const part of parts.map(letters)) {
    const at = whole.indexOf(part, from)
    assert.ok(at >= 0, `“${part}” should come later than at ${from} in:\n${text}`)
    from = at + part.length
  }
}

/**
 * Fails unless poppler and PDF.js read the PDF alike and without a complaint: every letter in the same order, which is also
 * the one a screen reader is told; every font inside it; tagged, in Swedish, with a title. Gives its headings.
 */
export const read_by_two = async (content) => {
  const [poppler, pdf_js] = [by_poppler(content), await by_pdf_js(content)]
  assert.deepEqual(pdf_js.warnings, [])
  assert.ok(poppler.title, 'it has a title')
  assert.equal(pdf_js.title, poppler.title)
  assert.match(pdf_js.language ?? '', /^sv(-SE)?$/)
  assert.deepEqual(pdf_js.standards, ['2', 'A', '1'], 'it says that it is PDF/A-2a and PDF/UA-1')
  assert.equal(poppler.tagged, 'yes')
  assert.equal(pdf_js.marks?.Marked, true)
  assert.ok(poppler.fonts > 0 && pdf_js.fonts.length > 0, 'both find fonts')
  assert.deepEqual(poppler.lacking, [], 'every font is inside')
  assert.deepEqual(pdf_js.fonts.filter((font) => font.missingFile).map((font) => font.name), [], 'every font is inside')
  assert.equal(pdf_js.pages, poppler.pages)
  assert.ok(letters(pdf_js.marked).length > 500, 'it says something')
  same_letters(pdf_js.drawn, poppler.drawn, 'PDF.js and poppler differ')
  same_letters(pdf_js.told, pdf_js.marked, 'what a screen reader is told is in another order than what is drawn')
  assert.ok(pdf_js.headings.length > 2, `${pdf_js.headings.length} headings`)
  in_order(poppler.text, pdf_js.headings)
  return pdf_js.headings
}
