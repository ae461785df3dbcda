// A form with data-passkey="create" or "get" asks the server for its options, the browser for the passkey, and sends
// what the browser gave as an ordinary form. Without script, or without passkeys, the form stays hidden.
export function offerPasskeys () {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) return
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', event => {
      if (form.elements.Credential.value) return
      event.preventDefault()
      askFor(form).catch(() => tell(form))
    })
  }
}

async function askFor (form) {
  const asked = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form) })
  if (!asked.ok) throw new Error('no options')
  const { challenge, options } = await asked.json()
  const credential = form.dataset.passkey === 'create'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  form.elements.Challenge.value = challenge
  form.elements.Credential.value = JSON.stringify(credential)
  form.submit()
}

function tell (form) {
  const message = form.querySelector('[data-passkey-failed]')
  if (message) message.hidden = false
}
