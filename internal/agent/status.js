// The page keeps itself up to date without being loaded anew, so that whoever reads it
// stays where they are. Without scripts it stands still.
const pause = 3000;

async function again() {
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = next.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other && part.innerHTML !== other.innerHTML && !part.contains(document.activeElement)) {
        part.innerHTML = other.innerHTML;
      }
    }
    for (const part of document.querySelectorAll("[data-class]")) {
      part.className = next.querySelector(`[data-class="${part.dataset.class}"]`)?.className ?? part.className;
    }
    document.title = next.title;
    document.documentElement.removeAttribute("data-lost");
  } catch {
    document.documentElement.dataset.lost = "";
  }
  setTimeout(again, pause);
}

document.documentElement.dataset.fresh = "";
setTimeout(again, pause);
