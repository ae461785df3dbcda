// Two minutes before the session ends a dialog asks. At the end what was typed goes to the drafts, the page is hidden and
// the session ends. A page in another window that was asked for keeps this one too.
const margin = 15
const lastWords = 1500

export function warnBeforeTheEnd () {
  const dialog = document.querySelector('[data-timeout]')
  if (dialog?.showModal) new TimeOut(dialog)
}

class TimeOut {
  constructor (dialog) {
    this.dialog = dialog
    this.form = dialog.querySelector('form')
    this.left = dialog.querySelector('[data-timeout-left]')
    this.warnFor = Number(dialog.dataset.warnFor)
    this.windows = new BroadcastChannel('haven-session')
    this.windows.onmessage = event => this.begin(event.data)
    this.form.addEventListener('submit', event => this.send(event))
    dialog.addEventListener('cancel', event => { event.preventDefault(); this.stay() })
    document.addEventListener('visibilitychange', () => this.look())
    window.addEventListener('haven:kept', () => this.spread(this.lasts))
    this.lasts = Number(dialog.dataset.endsIn)
    this.spread(this.lasts)
    setInterval(() => this.look(), 1000)
  }

  spread (seconds) {
    this.begin(seconds)
    this.windows.postMessage(seconds)
  }

  begin (seconds) {
    this.endsAt = Date.now() + (seconds - margin) * 1000
    if (this.dialog.open && seconds - margin > this.warnFor) this.dialog.close()
  }

  look () {
    const seconds = Math.round((this.endsAt - Date.now()) / 1000)
    if (this.isOver) return
    if (seconds <= 0) this.end()
    else if (seconds <= this.warnFor) this.warn(seconds)
  }

  warn (seconds) {
    if (!this.dialog.open) this.dialog.showModal()
    const minutes = Math.ceil(seconds / 60)
    const words = seconds > 60 ? `You have ${minutes} minutes.` : seconds > 20 ? 'You have less than 1 minute.' : 'You have less than 20 seconds.'
    if (this.left.textContent !== words) this.left.textContent = words
  }

  send (event) {
    if (event.submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    this.stay()
  }

  async stay () {
    try {
      const answer = await this.post('/session/stay')
      if (!answer.ok) throw new Error('not kept')
      this.spread((await answer.json()).seconds)
      if (this.dialog.open) this.left.textContent = 'You have been signed in for 8 hours. Save your work: Haven cannot keep you signed in for longer.'
    } catch {
      this.left.textContent = 'No signal. Try again.'
    }
  }

  async end () {
    this.isOver = true
    window.dispatchEvent(new Event('haven:leaving'))
    document.documentElement.classList.add('haven-gone')
    // Time for the drafts to be sent; then nobody can come back into this session.
    await new Promise(resolve => setTimeout(resolve, lastWords))
    await this.post('/sign-out').catch(() => {})
    location.replace('/signed-out?idle=yes')
  }

  post (address) {
    return fetch(address, { method: 'POST', headers: { 'X-Haven-Form': this.form.elements['form-token'].value }, redirect: 'manual', keepalive: true })
  }
}
