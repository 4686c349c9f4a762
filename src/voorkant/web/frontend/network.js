/* Finding whom to call: the key / goes to the field, unless somebody switched that off. Works without this file. */

const OFF = "voorkant-slash-off";

/** Let the key / put the cursor in the search field; the buttons below it switch that off and on. */
function slashKey(form) {
  const field = form.querySelector("input[type=search]");
  const help = form.querySelector("[data-slash-help]");
  const off = form.querySelector("[data-slash-off]");
  const on = form.querySelector("[data-slash-on]");
  const show = () => {
    const silent = localStorage.getItem(OFF) !== null;
    off.hidden = silent;
    on.hidden = !silent;
  };
  help.hidden = false;
  show();
  off.addEventListener("click", () => {
    localStorage.setItem(OFF, "1");
    show();
    on.focus();
  });
  on.addEventListener("click", () => {
    localStorage.removeItem(OFF);
    show();
    off.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (localStorage.getItem(OFF) !== null) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

document.querySelectorAll("[data-find]").forEach(slashKey);
for (const part of document.querySelectorAll("details[data-open-when-chosen]")) {
  part.open = part.querySelector(":checked") !== null;
}
