/* Every page works without this file; it only saves typing, clicks and waiting. */

import "./questions.js";
import "./steppers.js";
import "./rounds.js";
import "./stories.js";
import "./network.js";
import "./agenda.js";
import "./scenario.js";

const KEPT = "voorkant:";

/** Keep what is typed in `form[data-keep="name"]` within this tab, until the form was sent or somebody signs out. */
function keepTyped(form) {
  const key = KEPT + form.dataset.keep;
  const fields = () =>
    [...form.elements].filter(
      (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type),
    );
  const save = () => {
    const values = fields()
      .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
      .map((field) => [field.name, field.value]);
    sessionStorage.setItem(key, JSON.stringify({ values }));
  };
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  if (kept && !kept.sent && !form.querySelector("[aria-invalid]")) {
    for (const field of fields()) {
      const values = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value) || field.checked;
      else if (values.length && !field.value) field.value = values[0];
    }
  }
  form.addEventListener("input", save);
  form.addEventListener("submit", () => {
    const current = JSON.parse(sessionStorage.getItem(key) || '{"values":[]}');
    sessionStorage.setItem(key, JSON.stringify({ ...current, sent: true }));
  });
}

/** Forget what was kept: all of it after signing out, otherwise what was sent and taken in. */
function forgetSent() {
  const all = document.body.dataset.forget !== undefined;
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(KEPT))) {
    const present = document.querySelector(`form[data-keep="${CSS.escape(key.slice(KEPT.length))}"]`);
    if (all || (JSON.parse(sessionStorage.getItem(key)).sent && !present)) sessionStorage.removeItem(key);
  }
}

/** Close an open menu with Escape or with a click beside it. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      const within = menu.contains(document.activeElement);
      menu.open = false;
      if (event.type === "keydown" && within) menu.querySelector("summary").focus();
    }
  }
}

/** Let the columns of `table[data-sort]` be sorted; `data-value` on a cell holds a number that its words hide. */
function makeSortable(table) {
  const body = table.tBodies[0];
  const english = document.documentElement.lang === "en";
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const text = (cell?.dataset.value ?? cell?.textContent ?? "").trim();
    const plain = english ? text.replace(/,/g, "") : text.replace(/\./g, "").replace(",", ".");
    const number = cell?.dataset.value ?? plain.replace(/[^0-9.-].*$/, "");
    return { text, number: number === "" ? NaN : Number(number) };
  };
  const compare = (one, other) => {
    if (!Number.isNaN(one.number) && !Number.isNaN(other.number)) return one.number - other.number;
    return one.text.localeCompare(other.text, document.documentElement.lang, { numeric: true });
  };
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, column) }));
      const numeric = heading.classList.contains("number");
      const absent = ({ value }) => value.text === "" || (numeric && Number.isNaN(value.number));
      const missing = rows.filter(absent);
      const known = rows.filter((row) => !absent(row));
      known.sort((one, other) => (down ? -1 : 1) * compare(one.value, other.value));
      body.append(...[...known, ...missing].map(({ row }) => row));
    });
  });
}

/** Let a place on a map fill in the list that `data-pick` names, so that nothing that was typed is lost. */
function pickPlaces(map) {
  const list = document.getElementById(map.dataset.pick);
  map.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const place = link && new URL(link.getAttribute("href") ?? link.href.baseVal, location.href).searchParams.get("gebied");
    if (!place || !list) return;
    event.preventDefault();
    list.value = place;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    list.focus();
  });
}

/** Send a form once: a second click right after the first does nothing. */
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sending !== undefined) event.preventDefault();
  else setTimeout(() => delete form.dataset.sending, 2000);
  form.dataset.sending = "";
}

function start() {
  forgetSent();
  document.querySelectorAll("form[data-keep]").forEach(keepTyped);
  document.querySelectorAll("table[data-sort]").forEach(makeSortable);
  document.querySelectorAll("[data-pick]").forEach(pickPlaces);
  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", closeMenus);
  document.addEventListener("submit", sendOnce);
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  document.addEventListener("allauth.error", () => {
    for (const trouble of document.querySelectorAll("[data-key-trouble]")) trouble.hidden = false;
  });
  document.querySelector(".error-summary")?.focus();
}

start();
