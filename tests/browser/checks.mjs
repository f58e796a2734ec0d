// What must hold for every page, whoever reads it, in whatever language, size and colours.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const wide = { width: 1400, height: 900 }
const phone = { width: 390, height: 844 }
const light = 'light'
const dark = 'dark'

// What can go wrong in other colours only: the markup is the same.
const colours = ['color-contrast', 'link-in-text-block']

/** Both sizes in both colours: each rule in each size, and in the dark what depends on colours. */
export const everything = [
  [wide, light],
  [phone, light],
  [phone, dark, colours],
  [wide, dark, colours],
]
/** Each rule once: enough where only the language differs. */
export const once = [[phone, dark]]

/** Collects what the browser complains about: errors, and what the content security policy stops. */
export const listen = (page) => {
  const heard = []
  page.on('console', (message) => {
    // A page that answers 404 is itself “a resource that failed to load”.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text())
  })
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('requestfailed', (request) => {
    if (!request.failure()?.errorText.includes('ERR_ABORTED')) heard.push(`${request.url()}: ${request.failure()?.errorText}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) heard.push(`${response.url()}: ${response.status()}`)
  })
  return () => heard.splice(0)
}

/** What is wrong with how the page is built, in `language`. */
export const structure = async (page, language) => {
  const found = await page.evaluate(() => {
    const all = (selector) => [...document.querySelectorAll(selector)]
    const ids = all('[id]').map((element) => element.id)
    return {
      lang: document.documentElement.lang,
      headings: all('h1').length,
      inside: all('main h1').length,
      title: document.title,
      twice: [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))],
      dangling: all('a[href^="#"]').map((a) => decodeURIComponent(a.hash.slice(1))).filter((id) => id && !document.getElementById(id)),
      styled: all('[style], style, script:not([src])').length,
      keys: /\b(pages|cases|requests|analysis|decisions|common|case|mails|insights|comments|bow-tie)-[a-z]+-[a-z-]+\b/.exec(document.body.innerText)?.[0],
    }
  })
  const wrong = []
  if (found.lang !== language) wrong.push(`lang is ${found.lang}`)
  if (found.headings !== 1 || found.inside !== 1) wrong.push(`${found.headings} h1, ${found.inside} of them in main`)
  if (!found.title.trim()) wrong.push('no title')
  if (found.twice.length) wrong.push(`ids twice: ${found.twice}`)
  if (found.dangling.length) wrong.push(`links to nowhere: ${found.dangling}`)
  if (found.styled) wrong.push('inline style or script')
  if (found.keys) wrong.push(`a message key is shown: ${found.keys}`)
  return wrong
}

/** What axe objects to, in each of these sizes and colours. */
export const accessible = async (page, ways) => {
  const wrong = []
  await page.evaluate(axe)
  for (const [viewport, colorScheme, rules] of ways) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.evaluate(() => window.scrollTo(0, 0)) // else what sticks to the edge may lie over a link
    const only = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags }
    const lines = await page.evaluate(async (runOnly) => {
      const { violations } = await globalThis.axe.run({ runOnly, resultTypes: ['violations'], preload: false })
      return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.target.join(' ')} – ${v.help}`))
    }, only)
    wrong.push(...lines.map((line) => `${viewport.width} ${colorScheme}: ${line}`))
  }
  return wrong
}

/** What makes the page scroll sideways in the window as it is now. */
export const too_wide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1)
    const names = beyond.slice(0, 3).map((element) => `${element.tagName}.${element.className} “${element.textContent.trim().slice(0, 30)}”`)
    return [`${document.documentElement.scrollWidth} px wide in ${width}: ${names.join(', ')}`]
  })

/** What makes the page scroll sideways on the narrowest screen. */
export const fits = async (page) => {
  await page.setViewportSize({ width: 320, height: 640 })
  return too_wide(page)
}

/** Where the focus is, and whether a person could see that. */
const focused = () => {
  const at = document.activeElement
  if (at instanceof HTMLIFrameElement) return { frame: true }
  if (!at || at === document.body || !at.hasAttribute('data-to-visit')) return { at: null }
  const group = at.type === 'radio' ? document.getElementsByName(at.name) : [at]
  group.forEach((element) => element.removeAttribute('data-to-visit'))
  const box = at.getBoundingClientRect()
  const marked = (element) => {
    const style = getComputedStyle(element)
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
  }
  const visible = [at, at.closest('.ds-field'), at.parentElement].some((element) => element && marked(element))
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0
  return { at: `${at.tagName} “${(at.textContent || at.name || '').trim().slice(0, 40)}”`, skip: at.classList.contains('ds-skip-link'), visible, inside }
}

/** Presses Tab. A frame runs by itself, so that the focus is nowhere for a moment on its way in and out. */
const tab = async (page) => {
  await page.keyboard.press('Tab')
  if (page.frames().length === 1) return page.evaluate(focused)
  await page.waitForTimeout(100)
  let seen = await page.evaluate(focused)
  for (let patience = 20; patience > 0 && !seen.frame && !seen.at; patience -= 1) {
    await page.waitForTimeout(50)
    seen = await page.evaluate(focused)
  }
  return seen
}

/** A frame's own links are stops too, and the page outside can't count them: it must be left again within so many. */
const most_in_frames = 100

/** What a person with only a keyboard can't reach or can't see that they have reached. */
export const keyboard = async (page) => {
  await page.setViewportSize(wide)
  const count = await page.evaluate(() => {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('details:not([open]) > :not(summary)')
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter(shown)
    all.forEach((element) => element.setAttribute('data-to-visit', element.type === 'radio' ? element.name : 'yes'))
    window.scrollTo(0, 0)
    const start = document.body.insertBefore(document.createElement('span'), document.body.firstChild)
    start.tabIndex = -1
    start.focus() // a field with autofocus would else be where Tab goes on from, even when it has lost the focus
    start.remove()
    return all.length
  })
  const wrong = []
  let in_frames = 0
  for (let index = 0; index <= count + in_frames; index += 1) {
    const seen = await tab(page)
    if (index === 0 && !seen.skip) wrong.push(`the first stop is ${seen.at}, not the skip link`)
    if (seen.frame && in_frames < most_in_frames) {
      in_frames += 1
      continue
    }
    if (!seen.at) break
    if (!seen.visible) wrong.push(`no visible focus on ${seen.at}`)
    if (!seen.inside) wrong.push(`out of sight with focus: ${seen.at}`)
  }
  const missed = await page.evaluate(() => [...document.querySelectorAll('[data-to-visit]')].map((element) => `${element.tagName} “${(element.textContent || element.name).trim().slice(0, 40)}”`))
  wrong.push(...missed.map((element) => `Tab never comes to ${element}`))
  return wrong
}
