// Keeps a form with data-draft field by field, a second after the last key, and says when. What cannot be sent stays on
// the page and is tried again; a form is not sent into a lost signal.
const pause = 1000
const longestPause = 30000

export function keepDrafts () {
  for (const form of document.querySelectorAll('form[data-draft]')) new Keeper(form)
}

class Keeper {
  constructor (form) {
    this.form = form
    this.state = form.querySelector('[data-draft-state]')
    this.known = new Map()
    this.changed = new Set()
    this.wait = pause
    for (const name of this.names()) this.known.set(name, this.value(name))
    form.addEventListener('input', event => this.note(event.target.name))
    form.addEventListener('change', event => this.note(event.target.name))
    form.addEventListener('submit', event => this.leave(event))
    window.addEventListener('online', () => this.save())
    window.addEventListener('haven:leaving', () => this.save(true))
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.save(true) })
    window.addEventListener('beforeunload', event => { if (this.changed.size > 0 && !this.sending) event.preventDefault() })
  }

  names () {
    return new Set([...this.form.elements].filter(field => field.name && !['hidden', 'password', 'file', 'submit'].includes(field.type)).map(field => field.name))
  }

  value (name) {
    return new FormData(this.form).getAll(name).filter(value => typeof value === 'string')
  }

  note (name) {
    if (!this.names().has(name)) return
    this.changed.add(name)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), this.wait)
  }

  async save (last = false) {
    if (this.changed.size === 0 || this.saving) return
    clearTimeout(this.timer)
    this.saving = true
    try {
      for (const name of [...this.changed]) await this.keep(name, last)
      this.wait = pause
    } catch {
      this.tell('No signal. Your words are safe on this page. Keep it open: we will try again.')
      this.wait = Math.min(this.wait * 2, longestPause)
      this.timer = setTimeout(() => this.save(), this.wait)
    } finally {
      this.saving = false
    }
    // Typed while it was being kept.
    if (this.changed.size > 0 && !this.timer) this.timer = setTimeout(() => this.save(), this.wait)
  }

  async keep (name, last) {
    const value = this.value(name)
    const answer = await fetch('/drafts/field', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Haven-Form': this.form.elements['form-token'].value },
      body: JSON.stringify({ draft: this.form.dataset.draft, name, value, was: this.known.get(name) ?? [] }),
      redirect: 'error',
      keepalive: last
    })
    if (answer.status === 409) {
      const { stored } = await answer.json()
      this.known.set(name, stored)
      this.changed.delete(name)
      this.tell(`You wrote something else here in another window: "${stored.join(', ')}". Your words on this page are not saved over it until you change them again.`)
      return
    }
    if (answer.status === 422) {
      this.changed.delete(name)
      this.tell((await answer.json()).words)
      return
    }
    if (!answer.ok) throw new Error('not kept')
    window.dispatchEvent(new Event('haven:kept'))
    const { at } = await answer.json()
    this.known.set(name, value)
    if (JSON.stringify(this.value(name)) === JSON.stringify(value)) this.changed.delete(name)
    this.tell(`Saved ${new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })}`)
  }

  leave (event) {
    if (!navigator.onLine) {
      event.preventDefault()
      this.tell('No signal. Your words are safe on this page. Send them when you have a signal.')
      return
    }
    this.sending = true
  }

  tell (words) {
    if (this.state) this.state.textContent = words
  }
}
