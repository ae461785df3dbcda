// Enhances what works without it: the design system's components, drafts, work under way, and signing in with a passkey.
import { initAll } from './govuk-frontend.min.js'
import { keepDrafts } from './drafts.js'
import { keepLive } from './live.js'
import { offerPasskeys } from './passkeys.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
initAll()
keepDrafts()
keepLive()
offerPasskeys()
