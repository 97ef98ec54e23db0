// Beside an empty queue: has the server look every few seconds whether a claim has come.

const EVERY = 5000; // milliseconds

let stop = () => {};

// In a tab that nobody sees, a claim would be kept from colleagues; a dialog would go, with what is typed.
function maySwap() {
  return document.visibilityState === "visible" && !document.querySelector('[role="dialog"]') && connected();
}

export default function ({ setTriggerValue }) {
  stop(); // the component is drawn anew: this is its next life
  const ask = () => {
    if (maySwap()) setTriggerValue("asked", true);
  };
  const asking = setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  stop = () => {
    clearInterval(asking);
    document.removeEventListener("visibilitychange", ask);
  };
  return stop;
}
