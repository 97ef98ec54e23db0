// Beside every page: asks whether the session still stands, and leads to the sign-in page if not.
// The server refuses whatever such a page sends in any case; here it is said to the person.

const EVERY = 20_000; // milliseconds

async function ask() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch("/signed-in", { cache: "no-store" }).catch(() => null); // the server is away
  if (answer?.status !== 401) return;
  const here = location.pathname + location.search;
  location.assign("/sign-in" + (here === "/" ? "" : "?next=" + encodeURIComponent(here)));
}

export default function () {
  if (window.claimdeskStanding) return;
  window.claimdeskStanding = true;
  window.addEventListener("focus", ask);
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, EVERY);
}
