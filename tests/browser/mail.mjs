// The mails that the server under test sent, read from its folder as a mail program would read them.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const patience = 10_000
const folder = () => join(process.env.MAIL_FOLDER, 'new')
const names = () => readdirSync(folder()).filter((name) => name.endsWith('.eml'))

const from_quoted = (text) =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

const decoders = {
  'quoted-printable': from_quoted,
  base64: (text) => Buffer.from(text, 'base64'),
}

// RFC 2047: `=?utf-8?b?…?=`; the space between two encoded words isn't part of the text.
const words = (line) =>
  line
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how, text) =>
      how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : from_quoted(text.replaceAll('_', ' ')).toString(),
    )

/** A mail or a part of one: its headers by name in lower case, and what follows them. */
const divide = (raw) => {
  const gap = /\r?\n\r?\n/.exec(raw)
  const head = raw.slice(0, gap.index).replace(/\r?\n[ \t]+/g, ' ')
  const headers = Object.fromEntries(
    head.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), words(line.slice(line.indexOf(':') + 1).trim())]),
  )
  return { headers, body: raw.slice(gap.index + gap[0].length) }
}

const parts = (part) => {
  const boundary = /boundary="?([^";]+)/.exec(part.headers['content-type'])?.[1]
  if (boundary) {
    const inside = part.body.split(`--${boundary}`).slice(1, -1)
    return inside.flatMap((raw) => parts(divide(raw.replace(/^\r?\n/, ''))))
  }
  const decode = decoders[part.headers['content-transfer-encoding']?.toLowerCase()] ?? Buffer.from
  return [{ kind: part.headers['content-type'].split(';')[0], content: decode(part.body).toString().replaceAll('\r\n', '\n') }]
}

/** Reads one mail: its headers, `to`, `subject`, `text` and `html`, and the `links` of its text, each alone on its line. */
export const read = (raw) => {
  const mail = divide(raw)
  const found = parts(mail)
  const content = (kind) => found.find((part) => part.kind === kind)?.content ?? ''
  const text = content('text/plain')
  return {
    headers: mail.headers,
    to: mail.headers.to,
    subject: mail.headers.subject,
    text,
    html: content('text/html'),
    links: text.split('\n').filter((line) => /^https?:\S+$/.test(line)),
  }
}

/** Every mail that lies in the folder now. */
export const all = () => names().map((name) => read(readFileSync(join(folder(), name), 'utf8')))

/** One person's mails from now on. `next` waits for one whose subject has this in it, and gives each mail once. */
export const mailbox = (address) => {
  const seen = new Set(names())
  const next = async (subject) => {
    const until = Date.now() + patience
    const passed = []
    for (;;) {
      for (const name of names().filter((each) => !seen.has(each)).sort()) {
        const mail = read(readFileSync(join(folder(), name), 'utf8'))
        if (mail.to !== address) {
          seen.add(name)
        } else if (mail.subject.includes(subject)) {
          seen.add(name)
          return mail
        } else if (!passed.includes(mail.subject)) {
          passed.push(mail.subject)
        }
      }
      if (Date.now() > until) throw new Error(`${address} got no mail about “${subject}”, but: ${passed.join(' | ') || 'none'}`)
      await pause(50)
    }
  }
  return { address, next, unread: () => names().filter((name) => !seen.has(name)).length }
}

/** The six digits of a mailed code. */
export const code_of = (mail) => {
  const found = /^\s*(\d{3})\s?(\d{3})\s*$/m.exec(mail.text)
  if (!found) throw new Error(`no code in: ${mail.text}`)
  return found[1] + found[2]
}
