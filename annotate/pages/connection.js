// A value set while the connection is down makes Streamlit 1.67 send no value ever after: its flush
// throws, and is never scheduled again.
function connected() {
  const state = document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState;
  return state === undefined || state === "CONNECTED";
}
