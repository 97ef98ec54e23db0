// Beside the review page: keeps keys from deciding on what nobody has read, and the mark in view; counts
// for how long nobody was there.

const READ = 300; // milliseconds that a claim must have been on screen before a key may decide on it
const ANSWER = 5000; // milliseconds after which a decision that brought no new page is given up
const AWAY = 60_000; // milliseconds without a sign of anybody that are still reading, or looking something up
const SIGNS = ["pointermove", "pointerdown", "wheel", "touchmove"];
const KEYS = new Set(["1", "2", "3", "4", "s", "z"]);
const BUTTONS = '[class*="st-key-decide-"] button';

const desk = (window.claimdesk ??= { claim: null, since: Infinity, waiting: 0, idle: 0, seen: Date.now() });

// Told only when it has changed, which is when somebody has come back: a decision waits for nothing.
function somebodyIsHere() {
  const now = Date.now();
  desk.idle += Math.max(0, now - desk.seen - AWAY);
  desk.seen = now;
  if (desk.idle === desk.told || !desk.claim || !desk.tell || !connected()) return;
  desk.told = desk.idle;
  desk.toldOf = desk.claim;
  desk.tell("idle", { claim: desk.claim, seconds: desk.idle / 1000 });
}

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
  somebodyIsHere();
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.has(event.key.toLowerCase())) return;
  if (typing(event.target) || !document.querySelector(BUTTONS)) return;
  // Behind an open dialog nobody reads; and Z decides nothing, so it needs no reading first.
  const unread = event.key.toLowerCase() === "z" ? awaitingAnswer() : tooSoon();
  if (event.repeat || unread || document.querySelector('[role="dialog"]')) swallow(event);
  else desk.waiting = performance.now();
}

function onClick(event) {
  somebodyIsHere();
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

function listen() {
  // The component is drawn anew: its own listeners take over from those of its last life.
  desk.listening?.abort();
  desk.listening = new AbortController();
  const how = { capture: true, passive: false, signal: desk.listening.signal };
  window.addEventListener("keydown", onKey, how);
  window.addEventListener("click", onClick, how);
  for (const sign of SIGNS) window.addEventListener(sign, somebodyIsHere, { ...how, passive: true });
  document.addEventListener("visibilitychange", somebodyIsHere, how);
}

export default function ({ data, setStateValue }) {
  listen();
  desk.tell = setStateValue;

  desk.waiting = -ANSWER;
  const place = `${data.claim} ${data.view}`;
  if (desk.place !== place) {
    const claimIsNew = desk.claim !== data.claim;
    desk.place = place;
    desk.claim = data.claim;
    if (claimIsNew) {
      desk.since = Infinity;
      desk.idle = 0;
      // Of a claim that comes back after an undo, what was told of it is to be told anew.
      desk.told = desk.toldOf === undefined || desk.toldOf === data.claim ? undefined : 0;
      desk.seen = Date.now();
    }
    // Two frames on, what was drawn with this is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (claimIsNew) desk.since = performance.now();
      showMark();
      somebodyIsHere();
    }));
  }
  if (data.focus) document.querySelector(`[class*="${data.focus}"] button`)?.focus();
}
