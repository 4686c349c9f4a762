/* Counting along the way: each tap is kept in the phone first and sent when there is a connection, once. Without this
   file every button is a form of its own. What is kept here are counts of streets, never names. The last few taps stay in
   this tab until it closes or the round is done, so that a slip can be taken back after the page was opened again. */

const QUEUE = "voorkant-round:";
const LAST = "voorkant-round-last:";
const MOST_LAST = 5;
const RETRY = 15000;
const MOST_RENEWALS = 3;

function roundLog(section) {
  const data = JSON.parse(document.getElementById("round-data").textContent);
  const words = section.dataset;
  const key = QUEUE + data.round;
  const find = (selector) => section.querySelector(selector);
  const form = find("[data-taps]");
  const group = form.querySelector("select");
  const undoButton = find("[data-undo-button]");
  const told = find("[data-told]");
  const waitingLine = find("[data-waiting-line]");
  const tokenOf = (page) => page.querySelector("[data-taps] [name=csrfmiddlewaretoken]")?.value;
  let token = tokenOf(section);
  let at = data.stops.findIndex((stop) => stop.url === location.pathname);
  let sending = false;
  let spoke = false;
  let renewals = 0;

  const lastTaps = () => JSON.parse(sessionStorage.getItem(LAST + data.round) || "[]");
  const keepLast = (taps) => sessionStorage.setItem(LAST + data.round, JSON.stringify(taps.slice(-MOST_LAST)));
  const lastHere = () => lastTaps().filter((tap) => tap.stop === data.stops[at].id).pop();
  const read = () => JSON.parse(localStorage.getItem(key) || "[]");
  const write = (taps) => (taps.length ? localStorage.setItem(key, JSON.stringify(taps)) : localStorage.removeItem(key));
  const fill = (text, ...values) => text.replace(/#(naam|plek)?/g, () => values.shift());
  const nonce = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const waitingAt = (stop, outcome) =>
    read().filter((tap) => tap.stop === stop && tap.outcome === outcome).reduce((sum, tap) => sum + tap.step, 0);
  const countOf = (stop, outcome) => Math.max(0, (stop.counts[outcome] || 0) + waitingAt(stop.id, outcome));

  function showCounts() {
    const stop = data.stops[at];
    let all = 0;
    for (const place of section.querySelectorAll("[data-count]")) {
      const number = countOf(stop, place.dataset.count);
      place.textContent = number;
      all += number;
    }
    find("[data-about]").textContent = [stop.about, fill(words.counted, all)].filter(Boolean).join(" · ");
    const past = stop.doors !== null && all > stop.doors;
    const pastLine = find("[data-past-line]");
    const pastSaid = past ? fill(words.past, all, stop.doors) : "";
    pastLine.hidden = !past;
    if (pastLine.textContent !== pastSaid) pastLine.textContent = pastSaid;
    const last = lastHere();
    undoButton.hidden = !last;
    if (last) undoButton.textContent = fill(words.undo, data.names[last.outcome]);
    const waiting = read().length;
    waitingLine.hidden = waiting === 0 && !spoke;
    const said = waiting === 0 ? words.kept : waiting === 1 ? words.waitingOne : fill(words.waiting, waiting);
    if (waitingLine.dataset.trouble === undefined && waitingLine.textContent !== said) waitingLine.textContent = said;
  }

  function show(place, focus) {
    at = place;
    const stop = data.stops[at];
    find("h1").textContent = stop.label;
    form.action = stop.url;
    find("[data-at]").textContent = fill(words.place, at + 1, data.stops.length);
    const ask = find("[data-ask]");
    ask.hidden = !stop.ask;
    ask.href = stop.ask;
    for (const link of section.querySelectorAll("[data-go]")) {
      const there = data.stops[at + Number(link.dataset.go)];
      link.hidden = !there;
      if (there) link.href = there.url;
    }
    find("[data-last]").hidden = at + 1 < data.stops.length;
    find("[data-promise] [name=stop]").value = stop.id;
    group.value = "";
    showCounts();
    if (focus) {
      told.textContent = fill(words.arrived, stop.label, at + 1, data.stops.length);
      section.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  function go(step) {
    const there = data.stops[at + step];
    if (!there) return;
    history.pushState({ stop: there.id }, "", there.url);
    show(at + step, true);
  }

  function say(text, tap) {
    const stop = data.stops.find((one) => one.id === tap.stop);
    told.textContent = text.replace("#naam", data.names[tap.outcome]).replace("#plek", stop.label).replace("#", countOf(stop, tap.outcome));
  }

  function tapped(outcome) {
    const tap = { nonce: nonce(), stop: data.stops[at].id, url: data.stops[at].url, outcome, group: group.value, step: 1 };
    write([...read(), tap]);
    keepLast([...lastTaps(), tap]);
    group.value = "";
    showCounts();
    say(words.said, tap);
    const button = section.querySelector(`button[value="${CSS.escape(outcome)}"]`);
    button.classList.remove("tapped");
    void button.offsetWidth;
    button.classList.add("tapped");
    send();
  }

  function undo() {
    const last = lastHere();
    if (!last) return;
    keepLast(lastTaps().filter((tap) => tap.nonce !== last.nonce));
    const waiting = read();
    const unsent = waiting.findIndex((tap) => tap.nonce === last.nonce);
    if (unsent >= 0 && !sending) write(waiting.filter((tap) => tap.nonce !== last.nonce));
    else write([...waiting, { ...last, nonce: nonce(), step: -1 }]);
    showCounts();
    say(words.undone, last);
    if (undoButton.hidden) section.focus({ preventScroll: true });
    send();
  }

  /** Send what waits, oldest first, until it is all there or the connection is gone; the server counts each mark once. */
  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (let tap = read()[0]; tap; tap = read()[0]) {
        const body = new URLSearchParams({ csrfmiddlewaretoken: token, nonce: tap.nonce });
        if (tap.step > 0) { body.set("outcome", tap.outcome); body.set("group", tap.group); }
        else body.set("undo", `${tap.outcome}|${tap.group}`);
        const answer = await fetch(tap.url, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
        const ours = (answer.headers.get("Content-Type") || "").includes("json") && !answer.redirected;
        const said = ours ? await answer.json() : null;
        if (!ours && (await renewed())) continue;
        if (!answer.ok || !ours) {
          trouble(said ? said.said : words.signIn);
          break;
        }
        delete waitingLine.dataset.trouble;
        renewals = 0;
        data.stops.find((stop) => stop.id === tap.stop).counts = said.counts;
        write(read().filter((one) => one.nonce !== tap.nonce));
        showCounts();
      }
    } catch {
      spoke = true; // no connection: the taps stay in the phone
    } finally {
      sending = false;
      showCounts();
    }
  }

  /** Take the token of whoever signed in again, here or in another tab; say whether there was a new one. */
  async function renewed() {
    const answer = await fetch(location.pathname, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return false;
    const fresh = tokenOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!fresh || renewals >= MOST_RENEWALS) return false;
    token = fresh;
    renewals += 1;
    return true;
  }

  function trouble(text) {
    spoke = true;
    waitingLine.dataset.trouble = "";
    waitingLine.textContent = text;
    waitingLine.hidden = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "undo") undo();
    else if (button?.name === "outcome") tapped(button.value);
  });
  for (const link of section.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(Number(link.dataset.go));
    });
  }
  section.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
    const buttons = [...form.querySelectorAll("button[name=outcome]")];
    if (/^[1-9]$/.test(event.key) && buttons[event.key - 1]) {
      event.preventDefault();
      if (!event.repeat) tapped(buttons[event.key - 1].value);
    } else if (event.key === "0") undo();
    else if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
  });
  window.addEventListener("popstate", () => {
    const place = data.stops.findIndex((stop) => stop.url === location.pathname);
    if (place >= 0) show(place, true);
  });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  setInterval(() => read().length && send(), RETRY);
  find("[data-promise]").addEventListener("submit", promise);
  find("[data-last]").addEventListener("submit", () => sessionStorage.removeItem(LAST + data.round));

  async function promise(event) {
    event.preventDefault();
    const sent = event.currentTarget;
    const said = sent.querySelector("[data-promise-said]");
    try {
      const answer = await fetch(sent.action, { method: "POST", body: new FormData(sent), headers: { Accept: "application/json" } });
      const ours = (answer.headers.get("Content-Type") || "").includes("json") && !answer.redirected;
      said.textContent = ours ? (await answer.json()).said : words.signIn;
      if (!ours || !answer.ok) return;
      for (const field of sent.querySelectorAll("textarea, input:not([type=hidden])")) field.value = "";
      sent.querySelector("[name=nonce]").value = nonce();
      sessionStorage.removeItem(`voorkant:${sent.dataset.keep}`);
    } catch {
      said.textContent = words.noWords;
    }
  }

  show(Math.max(0, at), false);
  told.textContent = "";
  section.focus({ preventScroll: true });
  if (read().length) send();
}

document.querySelectorAll("[data-round-log]").forEach(roundLog);
