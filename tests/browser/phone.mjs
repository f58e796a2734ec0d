// A phone, and a thumb with a stopwatch: what it taps is counted, what is typed is told beside that.
import assert from 'node:assert/strict'
import { choice, field } from './people.mjs'

export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

/**
 * A thumb on the page, and the seconds since it began. Going to a field and writing in it is typing, and scrolling is
 * neither; everything else that the screen must be touched for is a tap.
 */
export const thumb = (page) => {
  const taps = []
  const typed = []
  const began = Date.now()
  const tap = async (target, what) => {
    await target.tap()
    taps.push(what)
  }
  // A tap becomes a click a moment later, so that nobody else waits for the page it leads to.
  const press = async (name) => {
    const arrived = page.waitForEvent('load')
    await tap(page.getByRole('button', { name, exact: true }), name)
    await arrived
  }
  const type = async (label, text) => {
    await field(page, label).tap()
    await page.keyboard.insertText(text)
    typed.push(label)
  }
  const tick = async (target, what) => {
    assert.equal(await target.isChecked(), false, `“${what}” is not said beforehand`)
    await tap(target, what)
  }
  const choose = (question, option) => tick(choice(page, question, option), option)
  const agree = (label) => tick(field(page, label), label)
  const told = () => `${taps.length} taps: ${taps.join(', ')}; typed: ${typed.join(', ')}; ${(Date.now() - began) / 1000} s`
  return { taps, typed, press, type, choose, agree, told }
}
