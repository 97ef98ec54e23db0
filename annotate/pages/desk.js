// Beside the review page: keeps keys from deciding on what nobody has read, and the mark in view.

const READ = 300; // milliseconds that a claim must have been on screen before a key may decide on it
const ANSWER = 5000; // milliseconds after which a decision that brought no new page is given up
const KEYS = new Set(["1", "2", "3", "4", "s", "z"]);
const BUTTONS = '[class*="st-key-decide-"] button';

const desk = (window.claimdesk ??= { claim: null, since: Infinity, waiting: 0 });

function awaitingAnswer() {
  return performance.now() - desk.waiting < ANSWER;
}

function tooSoon() {
  return awaitingAnswer() || performance.now() - desk.since < READ;
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function typing(target) {
  const element = target?.shadowRoot?.activeElement ?? target;
  return element?.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element?.tagName);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.has(event.key.toLowerCase())) return;
  if (typing(event.target) || !document.querySelector(BUTTONS)) return;
  // Behind an open dialog nobody reads; and Z decides nothing, so it needs no reading first.
  const unread = event.key.toLowerCase() === "z" ? awaitingAnswer() : tooSoon();
  if (event.repeat || unread || document.querySelector('[role="dialog"]')) swallow(event);
  else desk.waiting = performance.now();
}

function onClick(event) {
  if (!event.isTrusted || !event.target.closest?.(BUTTONS)) return;
  if (event.detail > 1 || tooSoon()) swallow(event);
  else desk.waiting = performance.now();
}

function showMark() {
  const box = document.querySelector(".cd-passage");
  const mark = box?.querySelector("mark");
  if (!mark) return;
  const middle = mark.offsetTop + mark.offsetHeight / 2 - box.clientHeight / 2;
  box.scrollTop = Math.max(0, Math.min(middle, mark.offsetTop - 8));
}

export default function ({ data }) {
  if (desk.listening) {
    // The component is drawn anew: its own listeners take over from those of its last life.
    window.removeEventListener("keydown", desk.listening.key, true);
    window.removeEventListener("click", desk.listening.click, true);
  }
  desk.listening = { key: onKey, click: onClick };
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("click", onClick, true);

  desk.waiting = -ANSWER;
  const place = `${data.claim} ${data.view}`;
  if (desk.place !== place) {
    const claimIsNew = desk.claim !== data.claim;
    desk.place = place;
    desk.claim = data.claim;
    if (claimIsNew) desk.since = Infinity;
    // Two frames on, what was drawn with this is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (claimIsNew) desk.since = performance.now();
      showMark();
    }));
  }
}
