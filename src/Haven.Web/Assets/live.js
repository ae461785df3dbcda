// What is under way shows how far it is without being asked; when it has ended the whole page comes anew.
// After ten minutes nobody may be there any more: a page that asks for ever would keep its session open for ever.
export function keepLive (asked = 0) {
  const region = document.querySelector('[data-live]')
  const every = Number(region?.dataset.live)
  if (!region || asked * every > 600) return
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
      if (answer.redirected || !answer.ok) return
      const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]')
      if (!now) return location.reload()
      region.replaceChildren(...now.childNodes)
    } catch {
      // No signal: asked again.
    }
    keepLive(asked + 1)
  }, every * 1000)
}
