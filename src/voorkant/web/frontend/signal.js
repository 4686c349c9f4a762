/* Passing something on, one thing at a time. Everything works without this file: then all steps stand below each other. */

const root = document.documentElement;
const EARLIER = "voorkant-doorgegeven";
const DRAFT = "voorkant-half:";
const SETTLE = 600; /* ms in which a second tap at the same spot belongs to the first */
const A_YEAR = 365 * 24 * 3600 * 1000;
root.classList.add("js");

const make = (tag, values, ...inside) => {
  const made = Object.assign(document.createElement(tag), values);
  made.append(...inside);
  return made;
};

/** Read and write what stays on this device; a browser that refuses it only misses a convenience. */
const device = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {
      /* no room, or not allowed */
    }
  },
};

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Walk through the three steps; going back in the browser goes back in the form. */
function walk(form) {
  const steps = [...form.querySelectorAll("section[data-step]")];
  const progress = make("p", { className: "progress" });
  const told = form.dataset;
  let at = 1;
  let moved = { when: 0, x: 0, y: 0 };
  document.querySelector("main h1").before(progress);
  for (const section of steps) {
    const number = Number(section.dataset.step);
    const way = make("div", { className: "way" });
    if (number > 1) way.append(make("button", { type: "button", className: "back", textContent: told.back, onclick: () => go(number - 1) }));
    if (number < steps.length) way.append(make("button", { type: "button", className: "next", textContent: told.next, onclick: () => go(number + 1) }));
    if (number < steps.length) section.querySelector("fieldset").after(way);
    else section.append(way);
    section.querySelector("h2").tabIndex = -1;
  }

  function show(number, focus) {
    at = number;
    for (const section of steps) section.classList.toggle("is-now", Number(section.dataset.step) === at);
    form.classList.add("is-ready");
    const numbers = [at, steps.length];
    progress.textContent = told.progress.replace(/#/g, () => numbers.shift());
    progress.dataset.at = at;
    if (at === steps.length) summarise(form, go);
    if (focus) {
      steps[at - 1].querySelector("h2").focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }
  function go(number) {
    moved = { when: Date.now(), ...pointed };
    history.pushState({ step: number }, "");
    show(number, true);
  }
  form.addEventListener("change", (event) => {
    mark(form);
    const name = event.target.name;
    if (name === "knows" || name === "problems") form.querySelector(`#${name}-wrong`).textContent = "";
    if (name === "knows" && event.target.value === "not_yet") form.querySelector("#gesprek").open = true;
  });
  /* A tap goes on by itself; arrow keys and the space bar choose, and "Verder" goes on. */
  form.addEventListener("click", (event) => {
    const field = event.target.closest(".choice") && event.target.matches("input") ? event.target : null;
    if (!field || !field.checked || !tapped(event)) return;
    if (field.name === "knows" && field.value !== "not_yet") setTimeout(() => at === 1 && go(2), 120);
    if (field.name === "problems" && form.querySelectorAll("[name=problems]:checked").length === 1) setTimeout(() => at === 2 && go(3), 120);
  });
  /* A double tap must not choose what came under the finger. */
  form.addEventListener("click", (event) => {
    const near = Math.hypot(event.clientX - moved.x, event.clientY - moved.y) < 24;
    if (!near || Date.now() - moved.when > SETTLE || event.detail === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  window.onpopstate = (event) => form.isConnected && show(event.state?.step ?? 1, true);
  const start = Number(told.start);
  const trouble = document.querySelector(".wrong");
  show(trouble ? start : (history.state?.step ?? start), false);
  trouble?.focus();
}

/** Tell a finger or mouse from a key: a label passes its click on without telling where it was. */
let pointed = { at: 0, x: 0, y: 0 };
document.addEventListener("pointerup", (event) => (pointed = { at: Date.now(), x: event.clientX, y: event.clientY }), true);
const tapped = (event) => event.detail > 0 || Date.now() - pointed.at < 700;

/** Say in the last step what was chosen, with a way back to each. */
function summarise(form, go) {
  const list = form.querySelector(".chosen");
  const labels = list.dataset.labels.split("|");
  const names = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((one) => (one.closest(".choice").querySelector("strong") ?? one.nextElementSibling).textContent);
  const rows = [[labels[0], names("knows"), 1], [labels[1], names("problems"), 2]];
  list.replaceChildren(
    ...rows.filter(([, told]) => told.length).map(([label, told, step]) =>
      make("div", {}, make("dt", { textContent: label }), make("dd", { textContent: told.join(", ") }),
        make("dd", {}, make("button", { type: "button", textContent: step === 2 ? form.dataset.more : form.dataset.change, ariaLabel: `${step === 2 ? form.dataset.more : form.dataset.change}: ${label}`, onclick: () => go(step) })))),
  );
  list.hidden = !list.children.length;
}

/** Colour what is chosen, and show the number to call only where it is asked. */
function mark(form) {
  for (const one of form.querySelectorAll(".choice")) one.classList.toggle("is-chosen", one.querySelector("input").checked);
  const onlyCount = form.querySelector("[name=knows]:checked")?.value === form.dataset.countOnly;
  for (const one of form.querySelectorAll("[name=ending]")) {
    one.closest(".choice").hidden = onlyCount && one.value !== form.dataset.counted;
    if (onlyCount) one.checked = one.value === form.dataset.counted;
  }
  const ending = form.querySelector("[name=ending]:checked")?.value;
  for (const next of form.querySelectorAll(".next")) {
    const name = next.closest("section").dataset.step === "1" ? "knows" : "problems";
    next.hidden = !form.querySelector(`[name=${name}]:checked`);
  }
  for (const part of form.querySelectorAll("[data-shows]")) part.hidden = part.dataset.shows !== ending;
}

/** Find a topic by its name or by everyday words; a few words of one's own are looked at by the server. */
function search(form) {
  const part = form.querySelector(".search");
  if (!part) return;
  const field = part.querySelector("input");
  const told = part.querySelector("[data-nothing]");
  const rest = form.querySelector(".rest");
  const maybe = form.querySelector("[data-suggested]");
  const all = () => [...form.querySelectorAll("#problems .choice")];
  const home = new Map(all().map((one) => [one, one.parentElement]));
  let timer = 0;

  /** Put what was suggested before back where it came from, except what is chosen. */
  const tidy = () => {
    for (const one of [...maybe.children]) if (!one.querySelector("input").checked && home.get(one) !== maybe) home.get(one).append(one);
  };
  const look = () => {
    const wanted = plain(field.value.trim());
    tidy();
    for (const one of all()) {
      const fits = plain(`${one.textContent} ${one.dataset.words}`).includes(wanted);
      one.hidden = wanted !== "" && !fits && !one.querySelector("input").checked && !maybe.contains(one);
    }
    for (const group of rest.querySelectorAll("details")) {
      group.hidden = !group.querySelector(".choice:not([hidden])");
      group.open = wanted !== "" && !group.hidden;
    }
    rest.open = wanted !== "" && Boolean(rest.querySelector("details:not([hidden])"));
    told.textContent = "";
    clearTimeout(timer);
    if (wanted.length > 3 && all().every((one) => one.hidden || one.querySelector("input").checked)) timer = setTimeout(ask, 500);
  };
  const ask = async () => {
    clearTimeout(timer);
    const words = field.value.trim();
    if (!words) return;
    const data = new URLSearchParams(new FormData(form));
    data.set("voorstel", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin" });
      const { problems } = await answer.json();
      const found = problems.map((id) => all().find((one) => one.querySelector("input").value === id)).filter(Boolean);
      if (field.value.trim() !== words) return;
      tidy();
      if (!found.length && all().every((one) => one.hidden || one.querySelector("input").checked)) for (const one of all()) one.hidden = rest.contains(one);
      for (const one of found) one.hidden = false;
      maybe.append(...found);
      const seen = all().some((one) => !one.hidden && plain(`${one.textContent} ${one.dataset.words}`).includes(plain(words)));
      told.textContent = found.length ? told.dataset.maybe : seen ? "" : told.dataset.nothing;
    } catch {
      told.textContent = told.dataset.nothing;
    }
  };
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    ask();
  });
  part.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    ask();
  });
}

/** Keep what is typed on somebody's own device for a while; never on one that is shared (then data-keep is empty). */
function keep(form) {
  const minutes = Number(form.dataset.keep);
  const key = DRAFT + form.dataset.place;
  if (!minutes) return device.write(key, null);
  const until = minutes * 60 * 1000;
  const fields = () => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.name !== "website" && one.type !== "submit" && one.name !== "taal" && one.name !== "woorden");
  const before = device.read(key);
  if (before && Date.now() - before.at > until) device.write(key, null);
  else if (before && !document.querySelector(".wrong")) {
    for (const field of fields()) {
      const values = before.values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    form.querySelector(".more").open = fields().some((one) => one.closest(".more") && one.value && one.name !== "area");
  }
  let timer = 0;
  const save = () => {
    const values = fields().filter((one) => (one.type !== "radio" && one.type !== "checkbox") || one.checked).map((one) => [one.name, one.value]);
    device.write(key, { at: Date.now(), values });
    clearTimeout(timer);
    timer = setTimeout(() => device.write(key, null), until);
  };
  form.addEventListener("input", save);
  form.addEventListener("change", save);
}

/** Send without leaving the page, so that a lost connection loses nothing. */
function send(form) {
  const fault = form.querySelector("#sending") ?? form.appendChild(make("p", { className: "fault", role: "alert" }));
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "taal") return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button.main");
    const data = new FormData(form);
    if (event.submitter?.name) data.append(event.submitter.name, event.submitter.value);
    const label = button.dataset.label ?? button.textContent;
    button.dataset.label = label;
    button.disabled = true;
    if (form.dataset.sending) button.textContent = form.dataset.sending;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
      if (answer.status >= 500 && answer.status !== 503) throw new Error(String(answer.status));
      replace(await answer.text(), answer.redirected ? answer.url : "");
    } catch {
      button.disabled = false;
      button.textContent = form.dataset.again ?? label;
      fault.textContent = form.dataset.offline ?? document.querySelector("[data-offline]")?.dataset.offline ?? label;
      window.addEventListener("online", () => form.isConnected && (fault.textContent = form.dataset.online ?? ""), { once: true });
    }
  });
}

/** Show the page that came back in place of this one. */
function replace(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  root.lang = page.documentElement.lang;
  history.replaceState(null, "", address || location.href);
  for (const part of ["header", "main", "footer"]) document.querySelector(part).replaceWith(page.querySelector(part));
  window.scrollTo(0, 0);
  begin();
  (document.querySelector(".wrong") ?? document.querySelector("main h1[tabindex]") ?? document.querySelector("main")).focus();
}

/** Remember the code on somebody's own device, and forget what was half filled in. */
function remember(sent) {
  const told = sent.dataset;
  if (!told.code) return;
  device.write(DRAFT + told.place, null);
  const before = (device.read(EARLIER) ?? []).filter((one) => one.code !== told.code && Date.now() - one.at < A_YEAR);
  device.write(EARLIER, [{ code: told.code, url: told.url, form: told.form, about: told.about, at: Date.now() }, ...before].slice(0, 20));
}

/** List what was passed on from this device with this link. */
function earlier(part) {
  const mine = (device.read(EARLIER) ?? []).filter((one) => one.form === part.dataset.earlier && Date.now() - one.at < A_YEAR);
  const language = root.lang === "en" ? "en-GB" : "nl-NL";
  part.querySelector("ul").replaceChildren(
    ...mine.slice(0, 5).map((one) => make("li", {}, make("a", { href: one.url, textContent: one.about || one.code }), ` ${new Date(one.at).toLocaleDateString(language, { day: "numeric", month: "long" })}`)),
  );
  part.hidden = !mine.length;
}

function begin() {
  const form = document.getElementById("doorgeven");
  if (form) {
    keep(form);
    search(form);
    walk(form);
    mark(form);
    send(form);
  }
  document.querySelectorAll("form[data-confirm]").forEach(send);
  document.querySelectorAll("[data-sent]").forEach(remember);
  document.querySelectorAll("[data-earlier]").forEach(earlier);
}

document.addEventListener("DOMContentLoaded", begin);
