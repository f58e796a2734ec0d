// Several people write one analysis at the same time: keeps the page as it stands for everybody, and what is being typed safe.
// Everything works without it, a page at a time. What is shown is always drawn by the server: nothing is put together here.
const bar = document.getElementById('live')
const state = document.getElementById('live-state')
const voice = document.getElementById('live-says')
const MINE = 'form[data-draft]'
const BY_SCRIPT = { 'x-by-script': 'yes' }
let last = bar.dataset.after
let saved = bar.dataset.at

// At most one announcement in ten seconds: the latest.
let spoken = 0
let to_say = ''
let speaking = 0
const say = (text) => {
  to_say = text
  speaking ||= setTimeout(() => {
    speaking = 0
    spoken = Date.now()
    voice.textContent = to_say
  }, Math.max(0, spoken + 10_000 - Date.now()))
}

// Whether all is well: the line holds, and nothing typed has been turned away. The words are those of the page.
let connected = true
let heard = 0
let told
const unkept = () => [...document.querySelectorAll(`${MINE}[data-typed]`)].filter((form) => form.dataset.typed !== 'kept')
const trouble = () => unkept().find((form) => form.dataset.trouble)?.dataset.trouble ?? (connected ? '' : 'off')
const show = (on = connected) => {
  connected = on
  const what = trouble()
  const text = what ? state.dataset[what] : saved && state.dataset.on.replace('{at}', saved)
  if (state.textContent !== text) state.textContent = text
  state.toggleAttribute('data-lost', what)
  if (told !== undefined && told !== what) say(text)
  told = what
}
const alive = () => {
  heard = Date.now()
  show(true)
}

let stream
const hang_up = () => {
  stream?.close()
  stream = undefined
}
const listen = () => {
  hang_up()
  // A page of one person's own hears nothing of others.
  if (!bar.dataset.stream) {
    show(navigator.onLine)
    return keep_all()
  }
  stream = new EventSource(`${bar.dataset.stream}?after=${last}&knows=${bar.dataset.knows}`)
  stream.onopen = () => {
    alive()
    keep_all()
  }
  stream.onerror = () => {
    show(false)
    if (stream?.readyState === EventSource.CLOSED) setTimeout(listen, 5_000)
  }
  stream.addEventListener('beat', alive)
  stream.addEventListener('presence', refresh)
  stream.addEventListener('change', (event) => {
    alive()
    last = event.lastEventId
    overtaken(JSON.parse(event.data))
    refresh()
  })
}

// Somebody changed what this person has open: saving will keep both, or ask.
const overtaken = ({ piece, who, own, says }) => {
  if (!own) say(says)
  for (const form of document.querySelectorAll(MINE)) {
    const notice = form.querySelector('[data-overtaken]')
    if (notice && piece?.startsWith(form.dataset.piece)) {
      notice.querySelector('[data-who]').textContent = who
      notice.hidden = false
    }
  }
}

// The page as it stands now: asked for again, and laid over this one wherever nobody is writing.
let fresh
let asked = 0
let asking = false
const refresh = () => {
  asked ||= setTimeout(async () => {
    if (!asking) {
      asking = true
      asked = 0
      try {
        await ask()
      } finally {
        asking = false
      }
    }
    if (asked) {
      asked = 0
      refresh()
    }
  }, 60)
}
// A page for the person who writes here, and the key of their session with it, should they have signed in anew in another tab.
const fetched = async (address) => {
  try {
    const answer = await fetch(address, { headers: BY_SCRIPT })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (page.getElementById('live')?.dataset.me !== bar.dataset.me) return
    for (const key of document.getElementsByName('_csrf')) key.value = page.getElementsByName('_csrf')[0].value
    return page
  } catch {
    // The stream tells when the line is lost.
  }
}
const ask = async () => {
  const page = await fetched(location.href)
  if (!page) return
  fresh = page
  bar.dataset.knows = fresh.getElementById('live').dataset.knows
  lay()
}
const at_work = (part) => part !== document.activeElement && part.contains(document.activeElement)
const busy = (part) => at_work(part) || part.querySelector('[data-typed], [data-kept]')
// A row that is merely stood on is renewed under the person's feet.
const renew = (old, next) => {
  const stood_on = old === document.activeElement
  const copy = document.importNode(next, true)
  old.replaceWith(copy)
  if (stood_on) copy.focus({ preventScroll: true })
  return copy
}
// What is unfolded stays so.
const same = (old, next) => {
  const folds = next.querySelectorAll('details')
  for (const [at, fold] of old.querySelectorAll('details').entries()) if (folds[at]) folds[at].open = fold.open
  return old.isEqualNode(next)
}
const inner = (part) => [...part.querySelectorAll('[data-live]')].map((it) => it.id).join()
const lay = () => {
  for (const next of fresh.querySelectorAll('[data-live]')) {
    const old = document.getElementById(next.id)
    if (!old || same(old, next)) continue
    if (next.localName === 'tbody') rows(old, next)
    else if (inner(next) && inner(next) === inner(old)) continue
    else if (!busy(old)) renew(old, next)
  }
}
const rows = (old, next) => {
  for (const row of [...old.children]) if (!next.querySelector(`:scope > #${CSS.escape(row.id)}`) && !busy(row)) row.remove()
  let at = old.firstElementChild
  for (const row of [...next.children]) {
    let own = old.querySelector(`:scope > #${CSS.escape(row.id)}`)
    if (own && !same(own, row) && !busy(own)) {
      const copy = renew(own, row)
      if (own === at) at = copy
      own = copy
    }
    if (!own) old.insertBefore(document.importNode(row, true), at)
    else if (own === at) at = at.nextElementSibling
    else if (!busy(own)) old.insertBefore(own, at)
  }
}
document.addEventListener('focusout', () => fresh && setTimeout(lay))

// What is typed is kept on the server two seconds later at most.
const send = (form, more) => {
  const body = new URLSearchParams(new FormData(form))
  for (const [name, value] of Object.entries(more)) body.set(name, value)
  const keepalive = body.toString().length < 60_000
  const signal = AbortSignal.timeout(20_000)
  const how = { method: 'POST', body, headers: BY_SCRIPT, keepalive, redirect: 'manual', signal }
  return fetch(form.dataset.draft, how).catch(() => undefined)
}
// Why it isn't kept, by the answer's status; being led to sign-in counts as none.
const WHY = { 0: 'out', 403: 'out', 404: 'barred', 409: 'barred', 413: 'large' }
// Only what the server says is kept is so. With a key from before it is tried once more with the one that holds now.
const keep_now = async (form, anew) => {
  const typed = form.dataset.typed
  const answer = await send(form, {})
  const kept = answer?.ok && (await answer.json().catch(() => undefined))
  if (kept?.at) {
    saved = kept.at
    delete form.dataset.trouble
    if (form.dataset.typed === typed) form.dataset.typed = 'kept'
    alive()
    return true
  }
  if (answer?.status === 403 && !anew && (await fetched(bar.dataset.home))) return keep_now(form, true)
  form.dataset.trouble = anew && answer?.status === 403 ? 'barred' : (WHY[answer?.status] ?? 'off')
  show()
}
// One at a time for each form: an older text that came after a newer one, or after the form itself, would stand as a draft again.
const going = new WeakMap()
const keep = (form) => {
  const next = Promise.resolve(going.get(form)).then(() => keep_now(form))
  going.set(form, next)
  return next
}
let keeping = 0
let at_it = false
const keep_soon = (wait = 1_500) => {
  keeping ||= setTimeout(async () => {
    at_it = true
    try {
      await Promise.all(unkept().map((form) => keep(form)))
    } finally {
      at_it = false
      keeping = 0
      if (unkept().length) keep_soon(trouble() ? 5_000 : 1_500)
    }
  }, wait)
}
const keep_all = () => {
  if (at_it || !unkept().length) return
  clearTimeout(keeping)
  keeping = 0
  keep_soon(0)
}
let strokes = 0
const typed = ({ target }) => {
  const form = target.closest?.('form')
  if (!form) return
  strokes += 1
  form.dataset.typed = strokes
  if (form.matches(MINE)) keep_soon()
}
document.addEventListener('input', typed)
document.addEventListener('change', typed)
// What was typed before this script came; on the way back, the browser itself fills in what has been sent already.
const unlike = (field) =>
  field.options
    ? !(field.querySelector('[selected]') ?? field.options[0])?.selected
    : field.value !== field.defaultValue || field.checked !== field.defaultChecked
if (performance.getEntriesByType('navigation')[0]?.type === 'navigate')
  for (const field of document.querySelectorAll(`${MINE} :is(input, textarea, select)`)) if (unlike(field)) typed({ target: field })

// A form is sent once its draft is safe; until then it stays where it is, with everything in it, and the page says why.
document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.matches(MINE) || form.dataset.sent) return
  event.preventDefault()
  const { submitter } = event
  form.dataset.typed ??= 'unsent'
  if (!(await keep(form))) {
    keep_soon()
    say(state.textContent)
    return state.scrollIntoView({ block: 'nearest' })
  }
  form.dataset.sent = 'yes'
  form.requestSubmit(submitter)
})

// Ctrl+Enter saves as Enter does in a line, Escape leaves.
document.addEventListener('keydown', async (event) => {
  const form = event.target.closest?.(MINE)
  if (!form || event.isComposing) return
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    form.requestSubmit(form.querySelector('[type=submit]'))
  } else if (event.key === 'Escape') {
    event.preventDefault()
    const out = form.querySelector('.u-actions a')
    if (!unkept().includes(form) || (await keep(form))) out?.click()
  }
})

// Whoever has a form open is seen to write in it; whoever looks elsewhere for long needs no line.
let hidden = 0
setInterval(() => {
  if (document.hidden) return
  for (const form of document.querySelectorAll(`${MINE}[data-piece]`)) send(form, { idle: 'yes' })
}, 45_000)
setInterval(() => {
  if (stream && Date.now() - heard > 40_000) {
    show(false)
    listen()
  }
}, 5_000)
document.addEventListener('visibilitychange', () => {
  clearTimeout(hidden)
  if (document.hidden) hidden = setTimeout(hang_up, 60_000)
  else if (stream) keep_all()
  else listen()
})
addEventListener('pagehide', () => {
  for (const form of unkept()) if (!form.dataset.sent) send(form, {})
  hang_up()
})
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  for (const form of document.querySelectorAll(MINE)) delete form.dataset.sent
  listen()
})
addEventListener('offline', () => show(false))
addEventListener('online', listen)
listen()
