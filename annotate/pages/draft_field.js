const PAUSE = 500; // milliseconds without a keystroke before the text is sent

export default function ({ data, parentElement, setStateValue }) {
  const slot = `claimdesk:${data.slot}`;
  let field = parentElement.querySelector(".field");

  if (!field || field.dataset.slot !== slot) {
    parentElement.querySelectorAll("label, .field").forEach((old) => old.remove());
    field = document.createElement(data.lines > 1 ? "textarea" : "input");
    field.className = "field";
    field.id = "field";
    field.dataset.slot = slot;
    field.placeholder = data.placeholder;
    if (data.lines > 1) field.rows = data.lines;
    const label = document.createElement("label");
    label.htmlFor = "field";
    label.textContent = data.label;
    parentElement.append(label, field);

    // What this tab holds and the server has not confirmed is newer than what the server says.
    const unsent = sessionStorage.getItem(slot);
    field.value = unsent ?? data.text;
    field.sent = data.text;
    if (unsent !== null && unsent !== data.text) setTimeout(() => field.send(), 0);
  }
  if (data.focus) setTimeout(() => field.focus(), 0);

  field.send = () => {
    clearTimeout(field.pause);
    if (field.value === field.sent) return;
    if (!connected()) {
      field.pause = setTimeout(field.send, PAUSE);
      return;
    }
    field.sent = field.value;
    setStateValue("text", field.value);
  };
  field.oninput = () => {
    sessionStorage.setItem(slot, field.value);
    clearTimeout(field.pause);
    field.pause = setTimeout(field.send, PAUSE);
  };
  field.onblur = () => field.send();
  field.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      field.blur();
    }
  };

  if (data.text === field.value) sessionStorage.removeItem(slot);
}
